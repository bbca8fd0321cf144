/**
 * A second way to count, for the tests only: votes with ids that the test casts, late votes, and a failure when it asks
 * for one. It shows how many voted, as cards and phones will. Written against theme/plenary/way.d.ts and nothing else.
 */
CasusboekCount.add("proef", () => {
  const proef = (window.proef ??= { begun: null, ended: "", failDrawing: false });
  let out;
  let votes = {};
  return {
    name: "proef",
    cannot: ({ options }) => (options.length > 5 ? "Een kaart heeft vier kanten." : ""),
    begin: (setup, take) => {
      out = take;
      votes = { ...setup.votes };
      Object.assign(proef, {
        begun: { ...setup },
        vote: (id, key, group = "") => {
          votes[id] = key;
          out.vote({ id, key, group });
        },
        fail: (why) => out.fail(why),
        number: (count) => out.number(count),
      });
    },
    end: (why) => void (proef.ended = why),
    reset: (setup) => {
      votes = { ...setup.votes };
    },
    draw: () => {
      if (proef.failDrawing) throw new Error("camera");
      const line = document.createElement("p");
      line.textContent = `${Object.keys(votes).length} van ${proef.begun.present} gestemd`;
      line.dataset.cbVoted = "";
      return [line];
    },
    desk: () => [`Gezien: ${Object.keys(votes).sort().join(", ")}`],
  };
});

/** The types of where a trainer sits. */
declare namespace Plenary {
  /** The window in which a list opens, and what it may ask of the sitting there: the room's, or the trainer's own. */
  interface Seat {
    sitting(): Sitting;
    played(): Casusboek.Played;
    at(): Decision | null;
    view(): Place["view"];
    tell(text: string): void;
    /** Do one of the things that lists are for; false when it cannot be done now. */
    act(type: Deed, fields: object): boolean;
  }
}

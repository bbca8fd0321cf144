"""What is proven out of reach without visiting every state is reached by nobody."""

from hypothesis import given
from tests.properties.strategies import examples, stories

from casusboek.check.explore import explore
from casusboek.check.relaxed import may_reach
from casusboek.model.story import Story


@given(tale=stories(locks=True))
@examples(150)
def test_whatever_is_reached_may_be_reached(tale: Story):
    assert set(explore(tale).entered) <= may_reach(tale)

"""Relief now: the few questions first, then what to do in the next five minutes, and the ten-minute rule of a cramp."""

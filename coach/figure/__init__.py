"""Drawn figures: one skeleton, key poses written as joint angles, shapes, pixels, cells and SVG."""

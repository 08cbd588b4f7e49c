/** What can't be seen and moves a cursor, ends a line or turns the direction of text: none of it may be shown as it is. */
export const control = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

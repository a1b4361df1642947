/** In place of a customer's name, e-mail address and phone number once they are erased, and of text about their order. */
export const ERASED = '[removed]'

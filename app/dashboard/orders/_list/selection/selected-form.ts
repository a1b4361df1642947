/** The id of the form that sends the selected orders; the boxes stand in the list, outside of it. */
export const SELECTED_FORM = 'selected-orders'

/*
 * `payment_details.response_code` of the gateway, all 203 (contract 12.2), by kind. The kinds are ours; the list mixes
 * card-network, CAFIS and Global GEAR codes, so one cause has several numbers. Their meanings stand in
 * messages/en.json, under responseCodes.
 */

export const RESPONSE_CODES = {
  /** The only code that means paid. */
  approved: [0],
  /** Not final: poll again. */
  pending: [578],
  /** Neither certainly approved nor certainly declined. */
  unclear: [8, 10, 85, 676, 677, 679, 680, 682, 683, 694, 695, 696, 697, 698, 699, 700, 701, 702, 704, 1044, 1045],
  /** A decline that the customer can do something about: details, limit, expired card. */
  customer: [
    14, 39, 51, 52, 53, 54, 55, 61, 65, 71, 75, 76, 77, 78, 82, 86, 89, 579, 580, 581, 583, 584, 586, 588, 589, 605,
    606, 636, 637, 832, 835, 937, 1046, 1047, 1048, 1049, 1050, 1051,
  ],
  /** A decline by the issuer, which need not say why. */
  issuer: [1, 2, 5, 15, 57, 64, 70, 79, 80, 88, 91, 577, 582, 828, 833, 905, 906, 972, 973, 975, 1198, 1201, 1263],
  /** A decline for suspected fraud, which the customer is not shown. */
  risk: [4, 7, 34, 41, 43, 59, 62, 63, 83, 93, 587, 608],
  /** Something failed on the way; the same card may work later. */
  technical: [
    -1, 6, 19, 20, 28, 68, 92, 96, 98, 99, 443, 444, 445, 446, 447, 448, 449, 450, 451, 452, 453, 454, 455, 456, 457,
    459, 460, 609, 611, 675, 678, 681, 703, 705, 1295,
  ],
  /** Our request or our contract is at fault. */
  ours: [
    3, 12, 13, 25, 30, 58, 84, 94, 397, 398, 442, 458, 590, 591, 592, 593, 594, 595, 596, 597, 598, 599, 600, 601, 602,
    603, 604, 607, 610, 622, 623, 624, 625, 626, 627, 628, 629, 630, 631, 632, 633, 634, 635, 638, 639, 640, 641, 642,
    643, 645, 646, 647, 658, 659, 660, 661, 662, 663, 664, 665, 666, 667, 668, 669, 670, 671, 672, 673, 674, 831, 836,
    902,
  ],
} as const

export type ResponseKind = keyof typeof RESPONSE_CODES
export type ResponseCode = (typeof RESPONSE_CODES)[ResponseKind][number]

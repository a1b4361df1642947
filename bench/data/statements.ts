/*
 * The rows of one merchant. In each statement $1 is the seed; `planned` is a temporary table with the planned orders.
 */

export const MERCHANT = `
  WITH made AS (
    INSERT INTO merchant (id, slug, name, gateway_merchant_id, gateway_merchant_email, currency, time_zone)
    VALUES (pg_temp.uuid_of($1, 0, 'merchant'), $2, initcap(replace($2, '-', ' ')), upper($2), 'shop@example.com', 'JPY', 'Asia/Tokyo')
    RETURNING id)
  INSERT INTO product (id, merchant_id, slug, name, description, image, price_minor, position)
  SELECT pg_temp.uuid_of($1, n, 'product'), id, $2 || '-' || n, 'Product ' || n, '', '/products/cloud-mug-pair.svg', 100 * n, n
  FROM made, generate_series(1, 20) n`.replaceAll(/\$\d/g, '$&::text')

const DIGITS = `'0123456789ABCDEFGHJKMNPQRSTVWXYZ'`
const digit = (place: number) => `substr(${DIGITS}, (code >> ${place * 5} & 31)::int + 1, 1)`
const FIRST = `'{Haruto,Sakura,Emily,Daniel,Mei,Oliver,Lucía,Ren,Aiko,Grace,Noah,Yui,Olga,Amir,Chloe,Jonas}'::text[]`
const LAST = `'{Ito,Yamada,Carter,Kim,Kobayashi,Brown,Fernández,Sato,Mori,Whitfield,Tanaka,Novak,Rossi,Haddad,Dubois,Berg}'::text[]`
const pick = (list: string, what: string) => `(${list})[1 + floor(16 * pg_temp.random_of($1, person, '${what}'))::int]`

/*
 * Spread over the last year, oldest first, more by day than by night. Each thousand orders contains every scenario in
 * its share; a multiplication by an odd number spreads consecutive numbers over all forty bits of an order number.
 */
export const ORDERS = `
  CREATE TEMP TABLE planned AS
  WITH counted AS (
    SELECT n, ((n + $4::bigint) * 2654435761 & 1099511627775) AS code, (n * 389 % 1000)::int AS slot,
      365.0 * (n - pg_temp.random_of($1, n, 'when')) / $3::bigint AS day,
      floor($3::bigint / 2.5 * pg_temp.random_of($1, n, 'person') ^ 1.5)::bigint AS person,
      pg_temp.random_of($1, n, 'currency') < 0.2 AS dollars, pg_temp.random_of($1, n, 'size') AS size
    FROM generate_series(1, $3::bigint) n),
  timed AS (
    SELECT *, date_trunc('milliseconds', now() - interval '1 day' * (365.0 - (day + 0.12 * sin(2 * pi() * day) * least(1, 365.0 - day)))) AS at
    FROM counted)
  SELECT n, pg_temp.uuid_of($1, n, 'order') AS id, (SELECT id FROM merchant WHERE slug = $2::text) AS merchant_id, slot,
    at < now() - interval '3 days' AS old, at,
    'PO-' || ${[7, 6, 5, 4].map(digit).join(' || ')} || '-' || ${[3, 2, 1, 0].map(digit).join(' || ')} AS number,
    ${pick(FIRST, 'first')} AS first, ${pick(LAST, 'last')} AS last, person,
    CASE WHEN dollars THEN 'USD' ELSE 'JPY' END AS currency,
    100 * (5 + floor(CASE WHEN dollars THEN 120 ELSE 150 END * size ^ 2))::bigint AS total,
    pg_temp.random_of($1, n, 'scheme') AS chance, pg_temp.random_of($1, n, 'live') < 0.98 AS live
  FROM timed`.replaceAll('$1', '$1::text')

const SCHEME = `CASE WHEN chance < 0.55 THEN 'VISA' WHEN chance < 0.8 THEN 'MASTERCARD' WHEN chance < 0.94 THEN 'JCB' ELSE 'AMEX' END`
/** Whether there is a ledger entry, which has the card. */
const HAS_ENTRY = `EXISTS (SELECT FROM scenario_fact f WHERE f.slot = p.slot)`
const ADDRESS = `'{"country":"JP","address1":"1-2-3 Shinjuku","city":"Shinjuku-ku","state":"Tokyo","postalCode":"1600022"}'::jsonb`

/** In the order in which they are filled. */
export const TABLES: Record<string, string> = {
  customer_order: `
    INSERT INTO customer_order (id, merchant_id, number, token, idempotency_key, content_hash, cart_id, customer_name, email,
      phone, billing_address, shipping_address, currency, total_minor, status, authorized_minor, captured_minor, refunded_minor,
      review_reasons, closed_as, closed_at, scheme, is_live, created_at, updated_at)
    SELECT p.id, merchant_id, number, md5($1::text || number) || substr(md5(number || $1::text), 1, 11), pg_temp.uuid_of($1, n, 'key'),
      md5(number) || md5(number), pg_temp.uuid_of($1, n, 'cart'), first || ' ' || last,
      lower(translate(first || '.' || last, 'íá', 'ia')) || person || '@example.com', '+81 90 ' || 10000000 + person,
      ${ADDRESS}, ${ADDRESS}, currency, total, status, authorized * total / 100, captured * total / 100, refunded * total / 100,
      review_reasons, closed_as, CASE WHEN closed_as IS NOT NULL THEN least(now(), at + interval '3 days') END,
      CASE WHEN ${HAS_ENTRY} THEN ${SCHEME} END, CASE WHEN ${HAS_ENTRY} THEN live END, at, at + interval '6 minutes'
    FROM planned p JOIN scenario USING (slot, old)`,
  order_line: `
    INSERT INTO order_line (id, order_id, product_id, position, name, unit_price_minor, quantity)
    SELECT pg_temp.uuid_of($1, n, 'line'), id, pg_temp.uuid_of($1, 1 + n % 20, 'product'), 0, 'Product ' || 1 + n % 20, total, 1
    FROM planned`,
  payment_attempt: `
    INSERT INTO payment_attempt (id, order_id, merchant_id, ordinal, merchant_txn_ref, amount_minor, currency, link_state,
      gateway_link_id, link_url, poll_count, created_at)
    SELECT pg_temp.uuid_of($1, n, 'attempt ' || ordinal), id, merchant_id, ordinal, number || '-' || ordinal, total, currency,
      'open', pg_temp.uuid_of($1, n, 'link ' || ordinal), 'https://checkout.example/HostedPaymentPage/bench', 1,
      at + interval '5 minutes' * (ordinal - 1)
    FROM planned JOIN scenario USING (slot, old), generate_series(1, attempts) ordinal`,
  ledger_entry: `
    INSERT INTO ledger_entry (id, merchant_id, order_id, attempt_id, gateway_transaction_id, type, outcome, amount_minor,
      currency, response_code, gateway_code, scheme, card_masked, auth_code, is_live, occurred_at, recorded_at, evidence)
    SELECT pg_temp.uuid_of($1, n, 'row ' || place), merchant_id, p.id, pg_temp.uuid_of($1, n, 'attempt ' || attempt),
      pg_temp.uuid_of($1, n, 'transaction ' || tx), type, outcome, total * percent / 100, currency,
      CASE outcome WHEN 'approved' THEN 0 WHEN 'pending' THEN 578 ELSE d.code END, 'INFO0000',
      ${SCHEME},
      '400000******1091', '123456', live, at + interval '1 minute' * place, at + interval '1 minute' * place + interval '2 seconds',
      (CASE WHEN pg_temp.random_of($1, n, 'heard ' || place) < 0.9 THEN 'webhook' ELSE 'poll' END)::evidence
    FROM planned p JOIN scenario_fact USING (slot)
      LEFT JOIN decline d ON d.slot = floor(100 * pg_temp.random_of($1, n, 'code ' || tx))::int`,
  webhook_delivery: `
    INSERT INTO webhook_delivery (id, merchant_txn_ref, body, body_sha256, headers, authenticity, received_at, processed_at, outcome,
      reason_code, reason_params, tries, merchant_id, order_id, attempt_id)
    SELECT pg_temp.uuid_of($1, n, 'delivery ' || ordinal), number || '-' || ordinal,
      '{"success":true,"merchant_details":{"merchant_txn_ref":"' || number || '-' || ordinal || '"},"payment_details":{"amount":' || total || '}}',
      md5(number) || md5(number || ordinal), '{"content-type":"application/json"}', '{"key":"newest"}', at + interval '1 minute' * ordinal,
      at + interval '1 minute' * ordinal + interval '300 milliseconds' * (1 + chance), 'recorded', 'recorded', '{}', 1,
      merchant_id, id, pg_temp.uuid_of($1, n, 'attempt ' || ordinal)
    FROM planned p JOIN scenario s USING (slot, old), generate_series(1, attempts) ordinal
    WHERE EXISTS (SELECT FROM scenario_fact f WHERE f.slot = s.slot AND f.attempt = ordinal)`,
  order_event: `
    INSERT INTO order_event (id, order_id, at, kind, parameters)
    SELECT pg_temp.uuid_of($1, n, 'event ' || place), p.id, at + interval '1 minute' * place, kind, parameters
    FROM planned p JOIN scenario USING (slot, old), LATERAL (VALUES
      (0, 'order_placed', '{}'::jsonb),
      (1, 'status_changed', jsonb_build_object('from', 'awaiting_payment', 'to', status))) AS e (place, kind, parameters)`,
  payment_operation: `
    INSERT INTO payment_operation (id, merchant_id, order_id, attempt_id, kind, idempotency_key, on_transaction_id, gateway_transaction_id,
      amount_minor, currency, state, created_at, answered_at)
    SELECT pg_temp.uuid_of($1, n, 'refund ' || tx), merchant_id, p.id, pg_temp.uuid_of($1, n, 'attempt ' || attempt), 'refund',
      pg_temp.uuid_of($1, n, 'refund key ' || tx), pg_temp.uuid_of($1, n, 'transaction 2'), pg_temp.uuid_of($1, n, 'transaction ' || tx),
      total * percent / 100, currency, 'done', at + interval '1 hour', at + interval '1 hour'
    FROM planned p JOIN scenario_fact USING (slot) WHERE type = 'refund' AND outcome = 'approved'`,
}

// Who holds whom. An item comes with its `holder`, the index of the one that alone holds it, and with `leaves`, the bytes of all that
// would leave with it.

for (const item of items) item.heldAlone = [];
for (const item of items) {
  if (item.holder !== null) items[item.holder].heldAlone.push(item);
}

// All that would leave with the item, itself first.
function leaving(item) {
  const all = [item];
  for (let at = 0; at < all.length; at += 1) all.push(...all[at].heldAlone);
  return all;
}

// The items from this one to a root, each the one that brought in the one before it.
function chainOf(item) {
  const chain = [];
  for (let link = item; link && !chain.includes(link); link = byName.get(link.via)) chain.push(link);
  return chain;
}

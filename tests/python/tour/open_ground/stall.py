import shop.goods.apples as apples

sold = apples.SOLD

"""One good file of each kind that the program reads, as full as its format allows."""

from __future__ import annotations

PROFILE = """# a table of three
preset = "mind"
requirements = "efsa"

[[people]]
name = "Ána"
sex = "female"
age = 34
height_cm = 168
weight_kg = 62.5
activity = "low_active"
diet = "pescatarian"
diets = ["alcohol-free"]
allergies = ["sesame"]
traces = false
never = ["liver"]
conditions = ["hypertension"]
medicines = ["lithium"]
other_medicines = ["another"]
dose_meals = { lithium = ["dinner"] }
weight_change_kg_week = -0.25
macros = { fat = [20, 40], protein = { max = 35 } }
fibre_now = 16
fibre_week = 2
own = ["breakfast"]
away = ["tue lunch"]

[people.clinician]
potassium_mg = { min = 2000, max = 5000 }

[[people]]
name = "Ben"
sex = "male"
age = 40
height_cm = 180
weight_kg = 80

[[guests]]
name = "Gus"
meals = ["tue dinner"]
allergies = ["peanut"]
portion = 1.25

[wishes]
exclude = ["natto", "cuisine:korean"]
rarely = ["red-meat"]
like = ["salmon"]
dislike = ["aubergine"]
love = ["fasolada"]
budget = 220.0
budget_holds = false
currency = "EUR"
rate = 0.9
minutes = { weekday = 45, weekend = 90, tue = 20 }
sessions = 9
lacks = ["blender"]

[weights]
fermented = 2.0
cost = 0.5

[menu]
days = 3
start = 2026-11-23
rest = 2
shopping = ["sat", "wed"]
meals = ["breakfast", "lunch", "dinner"]
hemisphere = "northern"
seed = 3

[[pantry]]
food = "spinach"
grams = 300
by = 2026-11-24

[[history]]
recipe = "fasolada"
date = 2026-11-20
"""
PANTRY = """food,item,grams,quantity
rye-bread,,120.5,
Chickpeas,Tin,,2
"sauerkraut",,300,
baby spinach,,100,
salt,,0,
"""
PRICES = """food,item,per_unit,per_100g
spinach,fresh,2.5,
onion,fresh,,0.3
chickpeas,tin,1.2,
"""
DIARY = """date,meal,food,grams,amount
2026-11-20,breakfast,rye-bread,60,
2026-11-20,lunch,Fasolada,,2 servings
2026-11-20,dinner,"carrot, raw",,1½ cups
2026-11-21,,"apple, raw",,2
2026-11-21,snack,"walnuts, raw",30.5,
"""
COOK = """---
title: Auntie's lentils
english: Lentils with tomato and yogurt
servings: 4
course: main
meals: lunch, dinner
cuisine: modern
active: 15
total: 40
keeps: 3
freezes: yes
season: 5-6, 10-2
tags: one-pot, batch
equipment: large pot
---
Soften @onion{200%g}(cooked, chopped) in @olive oil{3%tbsp} for ~{8%minutes}. -- slowly

Add @lentils{280%g}(dried), @tomato{1%tin}(canned), @salt{4%g} and @water{0.9%kg} [- or stock -]
to a #large pot{}; serve with @bar{1/2%piece}.

To keep: 3 days in the fridge.
The rest freezes.

The day before: nothing.
"""
PACK = {
    "foods.csv": "id,name,aliases,group,plant,plant_share,aisle,kind,allergens,tags,season,"
    "keeps_days,portion_max_g,note\n"
    "bar,seed bar,crunch bar;muesli bar,sweet,oat,1,baking,plant,gluten;wheat;nuts,soft,5-6;10-2,"
    "99,60,from the corner shop\n",
    "forms.csv": "food,form,item,heat,ferment,live,note\nbar,raw,pack,none,,low,as it comes\n",
    "purchases.csv": "food,item,unit,unit_g,price_source,note\nbar,pack,pack (50 g),50,estimate,\n",
    "prices.csv": "food,item,usd_per_unit,usd_per_100g,year,source\n"
    "bar,pack,1.5,,2026,market\nyogurt,tub,,0.4,2026,\n",
    "composition.csv": "food,form,yield,basis,energy_kcal,protein_g,fat_g,carbohydrate_g,fibre_g,"
    "sodium_mg\nbar,raw,1,label,400,9,15,55,8,20\nsauerkraut,raw,,,20,,,,3,\n",
    "equivalents.csv": "food,form,g_whole,add_sugars\nbar,raw,1.2,3\n",
    "measures.csv": "food,form,measure,grams,shown,source,trust\n"
    "bar,*,piece,50,yes,market,D\nonion,cooked,cup,180,no,market,D\n",
    "safety.csv": "food,form,property,class,detail,source,trust,note\n"
    "sauerkraut,,tyramine,low,,market,D,a mild one\n",
    "sources.csv": "id,title,year,locator,terms\nmarket,Our market,2026,on the corner,our own\n",
    "cuisines.csv": "id,title,region,mediterranean\nmartian,Mars,other,no\n",
    "dishes.csv": "id,title,course,meals,diet,allergens,weight_g,cost_usd,energy_kcal,protein_g,"
    "fat_g,carbohydrate_g,fibre_g,salt_g,season,tags\n"
    "canteen-curry,Canteen chickpea curry,main,lunch;dinner,vegan,none,420,6.50,520,18,17,66,13,"
    "1.9,1-12,spicy\n",
}
"""A pack of one's own with every table that it may hold."""

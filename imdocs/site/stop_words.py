"""English words that say nothing about what a visitor looks for."""

STOP = tuple(
    "a about after all also am an and any anyone anybody anything are as at be because been before being but by can cannot could did do does "
    "doing don done for from get gets getting give go goes got had has have having he her here him his how i if in into is it its just know let "
    "like make makes many may me might more most much must my need no nobody not now of off on one only or other our out over own please put "
    "same say she should so some somebody someone something such take takes taking than that the their them then there these they thing things "
    "this those to too us use used using very want wants was way we were what when where which who whom whose why will with without would you "
    "your im ive best tell tells find look looking happen happens happening always never really keep keeps kept every everybody everything "
    "ever don doesn isn can won t s re ve ll".split()
)

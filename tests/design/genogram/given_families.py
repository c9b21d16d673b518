"""Thirty families that can be drawn without a crossing."""

from tests.design.genogram.said import said

FAMILIES = [
    said("A couple", "Dai m41, Nia f39!", "Dai = Nia"),
    said("A mother and her son", "Efua f27!, Kofi m4", "Efua > Kofi", "Efua: Efua Kofi"),
    said("A father alone", "Stefan m45!, Ola f12, Jan m9, Zosia f6", "Stefan > Ola Jan Zosia",
         "Stefan: Stefan Ola Jan Zosia"),
    said("A couple and three children", "Ravi m38, Meena f36!, Asha f11, Arun m8, Anil m3",
         "Ravi = Meena > Asha Arun Anil", "Meena: Ravi Meena Asha Arun Anil"),
    said("Hartley, Okafor and Reid",
         "Alan_Reid mx, Sheila_Reid f64, Tom_Reid m37, Jo_Hartley f34!, Marcus_Okafor m38, "
         "Ellie_Reid f15, Sam_Reid m11, Amara_Okafor f3, Jo's_mother n, Marcus's_mother n",
         """Alan_Reid = Sheila_Reid > Tom_Reid
         Tom_Reid /2019 Jo_Hartley > Ellie_Reid Sam_Reid
         Marcus_Okafor ~ Jo_Hartley > Amara_Okafor
         Jo's_mother > Jo_Hartley
         Marcus's_mother > Marcus_Okafor""",
         """Jo: Jo_Hartley Marcus_Okafor Ellie_Reid Sam_Reid Amara_Okafor
         Sheila: Sheila_Reid Tom_Reid | Ellie_Reid Sam_Reid"""),
    said("A step-family, both with children",
         "Paul m44, Kim f41!, Lee m17, Max m15, Tia f14, Ivy f2, Gina f43, Rob m46",
         """Paul = Kim > Ivy
         Paul //2016 Gina > Lee Max
         Rob //2017 Kim > Tia
         Kim > ^Lee ^Max
         Paul > ^Tia""", "Kim: Paul Kim Max Tia Ivy | Lee"),
    said("A woman and three fathers", "Dee f39!, Ed m40, Flo f19, Gus m42, Hal m15, Ian m38, Jan f5",
         """Ed /2009 Dee > Flo
         Gus /2014 Dee > Hal
         Ian ~ Dee > Jan""", "Dee: Dee Ian Hal Jan"),
    said("A man and four mothers", "Mo m48!, Ann f45, Bea f44, Cat f40, Dot f36, Eve f20, Fay f17, Gil m9, Hew m2",
         """Mo //2008 Ann > Eve
         Mo /2012 Bea > Fay
         Mo /2019 Cat > Gil
         Mo ~ Dot > Hew"""),
    said("Twins", "Bola f33!, Tunde m35, Kehinde m7, Taiwo m7, Idowu f4", "Tunde = Bola > Kehinde Taiwo Idowu",
         "Bola: Bola Tunde Kehinde Taiwo Idowu", twins="Kehinde Taiwo"),
    said("Identical twins and a baby", "Una f29!, Rhys m30, Cara f3, Mali f3, Baby d", "Rhys ~ Una > Cara Mali Baby",
         twins="Cara Mali!"),
    said("Adopted by two women", "Ruth f46!, Miriam f44, Leo m8, Ada f5", "Ruth = Miriam > +Leo +Ada",
         "Ruth: Ruth Miriam Leo Ada"),
    said("Two fathers and birth parents known", "Craig m40!, Joel m39, Ben m6, Tara f24",
         "Craig = Joel > +Ben\nTara > Ben"),
    said("Foster carers with their own", "Joy f52!, Neil m55, Amy f22, Kai m9, Lexi f7",
         "Neil = Joy > Amy .Kai .Lexi",
         "Joy: Neil Joy Kai Lexi"),
    said("A foster child and his mother elsewhere", "Sue f50!, Baz m51, Ty m10, Shell f31",
         "Baz = Sue > .Ty\nShell > Ty",
         "Sue: Sue Baz Ty"),
    said("A grandmother who brings her grandchild up", "Pat f61!, Lisa f33, Noah m8", "Pat > Lisa .Noah\nLisa > Noah",
         "Pat: Pat Noah"),
    said("An aunt as carer", "Gran f70, Wendy f40!, Carol f36, Josh m12, Abbie f9",
         "Gran > Wendy Carol\nCarol > Josh Abbie\nWendy > .Josh .Abbie", "Wendy: Wendy Josh Abbie"),
    said("Three generations, one home", "Abdul m72, Fatima f68, Imran m44, Saima f41!, Zara f17, Bilal m14, Hana f10",
         "Abdul = Fatima > Imran\nImran = Saima > Zara Bilal Hana",
         "Abdul: Abdul Fatima Imran Saima Zara Bilal Hana"),
    said("Both sides' grandparents", "Ken m70, Jean f69, Ron m71, Vi f70, Steve m40, Anna f39!, Lily f10, Jack m8",
         "Ken = Jean > Steve\nRon = Vi > Anna\nSteve = Anna > Lily Jack", "Anna: Steve Anna Lily Jack"),
    said("Brothers, sisters and cousins",
         "Ken m70, Jean f69, Ron m71, Vi f70, Steve m40, Anna f39!, Lily f10, Jack m8, "
         "Dawn f43, Gary m45, Kyle m18, Beth f36, Omar m37, Nour f6, Lola f3",
         """Ken = Jean > Dawn Steve
         Ron = Vi > Anna Beth
         Steve = Anna > Lily Jack
         Gary = Dawn > Kyle
         Omar = Beth > Nour Lola""", "Anna: Steve Anna Lily Jack\nBeth: Omar Beth Nour Lola"),
    said("Children between two homes", "Huw m40, Sian f38!, Ela f11, Cai m9, Meg f35, Twm m1",
         "Huw //2020 Sian > Ela Cai\nHuw ~ Meg > Twm", "Sian: Sian Ela Cai\nHuw: Huw Meg Twm | Ela Cai"),
    said("Separated and together again", "Liam m33, Orla f31!, Finn m7", "Liam ~ Orla > Finn",
         "Orla: Liam Orla Finn"),
    said("A young carer", "Grace f42!, Tolu m14, Temi f9", "Grace > Tolu Temi", "Grace: Grace Tolu Temi",
         cares="Tolu Grace"),
    said("A mother who died", "Ewan m47!, Isla fx, Skye f13, Rory m10, Morag f72",
         "Ewan = Isla > Skye Rory\nMorag > Isla",
         "Ewan: Ewan Skye Rory"),
    said("Expecting, father not known", "Chloe f19!, Dad n, Baby d, Mum f44, Step m46",
         "Dad ? Chloe > Baby\nStep = Mum\nMum > Chloe\nStep > ^Chloe",
         "Mum: Mum Step Chloe"),
    said("Nobody knows", "Somebody n!, Another n, Third n", "Somebody ? Another > Third"),
    said("Eight children", "Yusuf m50, Hodan f46!, A m20, B f18, C m16, D f14, E m12, F f9, G m6, H f2",
         "Yusuf = Hodan > A B C D E F G H", "Hodan: Yusuf Hodan A B C D E F G H"),
    said("A grown son with his own family",
         "Len m66, Mary f64!, Pete m40, Jill f38, Zoe f35, Sol m12, Ava f9, Kit m2",
         "Len = Mary > Pete Zoe\nPete = Jill > Sol Ava\nZoe > Kit",
         "Mary: Len Mary Zoe Kit\nPete: Pete Jill Sol Ava"),
    said("Half-brothers on both sides", "Al m45, Bo f44!, Cy m20, Di f50, Ed m48, Fi f16, Gus m18, Hal m8",
         "Al /2006 Di > Cy\nEd /2010 Bo > Fi\nAl = Bo > Hal\nDi > Gus"),
    said("Fifteen in three generations",
         "Bill m75, Joan fx, Mike m50, Tina f48!, Karl m52, Ruby f46, Otis m47, Ash o24, Bea f21, "
         "Cal m17, Dan m15, Eli m12, Fern f9, Gwen f22, Len m26",
         """Bill = Joan > Mike Ruby
         Mike /2012 Tina > Ash Bea
         Karl ~ Tina > Cal Dan
         Otis = Ruby > Eli Fern
         Ash ~ Gwen
         Len = Bea""", "Tina: Karl Tina Cal Dan\nRuby: Otis Ruby Eli Fern\nAsh: Ash Gwen"),
    said("Twenty-five in three generations",
         "P1 m78, P2 f76, P3 m74, P4 f73, F1 m52, F2 f50, F3 m48!, F4 f46, F5 f44, F6 m45, F7 f41, F8 m55, F9 f43, "
         "K1 m25, K2 f22, K3 m19, K4 f17, K5 m15, K6 m13, K7 f13, K8 m9, K9 f7, L1 f6, L2 m4, L3 d",
         """P1 = P2 > F1 F3
         P3 = P4 > F4 F5 F7
         F1 = F2 > K1 K2 K3
         F8 //2006 F4 > K4
         F3 = F4 > K5 K6 K7 K8
         F6 ~ F5 > K9 L1
         F9 /2015 F3
         F7 > L2 L3""", "F3: F3 F4 K5 K6 K7 K8\nF1: F1 F2 K2 K3\nF5: F6 F5 K9 L1\nP1: P1 P2", twins="K6 K7"),
]  # fmt: skip

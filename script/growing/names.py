"""Names for people who do not exist. Each group has first names and family names that go together."""

# ruff: noqa: E501 - a line for each, however long its words
from __future__ import annotations

from chance import Chance

GROUPS: tuple[tuple[int, str, str], ...] = (
    (30,
     "Alice Amy Angus Arthur Barbara Beatrice Brenda Brian Charlotte Clive Colin Connie Daphne Dennis Donald Doreen Edith "
     "Edwin Eileen Elsie Ernest Florence Frances Geoffrey Gilbert Gwen Harriet Hazel Hilda Horace Irene Ivy Jean Judith "
     "Keith Kenneth Lesley Lionel Mabel Marjorie Maurice Mildred Nigel Norman Olive Pamela Percy Phyllis Raymond Rita "
     "Roderick Rosalind Sheila Stanley Susan Thelma Trevor Ursula Vera Walter Winifred",
     "Ackroyd Appleyard Arkwright Barraclough Birtwhistle Blenkinsop Bracewell Bramhall Broadbent Butterworth Cakebread "
     "Catterall Clegg Cobbold Crabtree Cudworth Dewhurst Duckworth Earnshaw Entwistle Fairbrother Featherstone Fothergill "
     "Gathercole Greenhalgh Grimshaw Hardcastle Haythornthwaite Hebblethwaite Hesketh Holdsworth Inchbald Kershaw "
     "Lambshead Leatherbarrow Longbottom Lumley Micklethwaite Murgatroyd Nethercott Oakshott Ollerenshaw Openshaw "
     "Padgett Pilkington Postlethwaite Quayle Ramsbottom Rigby Rowbotham Satterthwaite Sidebottom Stubbins Sugden "
     "Thistlethwaite Tunnicliffe Uttley Verity Wagstaff Wetherby Whittaker Winterbottom Wolstenholme Yardley"),
    (10,
     "Aled Angharad Carys Catrin Dafydd Delyth Eirlys Eluned Ffion Geraint Glenys Gwilym Heledd Hywel Ieuan Lowri Mair "
     "Meinir Nerys Rhodri Sioned Tegwen",
     "Bebb Beynon Cadogan Craddock Gethin Gronow Gwilliam Havard Kyffin Llewellin Maddock Meredydd Nanney Parfitt Penry "
     "Probert Prosser Rosser Tudur Vaughan Wogan Yorath"),
    (10,
     "Aileen Alasdair Catriona Craig Eilidh Ewan Fergus Fiona Gregor Hamish Iona Isla Kirsty Lachlan Mairi Morag Moira "
     "Rory Shona Struan",
     "Abercrombie Auchterlonie Balfron Buchan Carstairs Colquhoun Dalrymple Dunwoodie Farquhar Galbraith Haldane Imrie "
     "Kinloch Lockhart MacAskill McCorquodale McGillivray Ogilvie Pitcairn Rankine Strachan Urquhart"),
    (9,
     "Aoife Bridget Brendan Caoimhe Ciaran Cormac Dermot Eamon Fintan Grainne Niamh Nuala Oisin Orla Padraig Roisin "
     "Siobhan Una",
     "Brannigan Carmody Coughlan Devaney Donnellan Fahy Geraghty Hanrahan Heffernan Kilbride Lafferty McElhinney Mulqueen "
     "Noonan Prendergast Quilligan Rafferty Scanlan Tierney Twomey"),
    (9,
     "Anjali Arvind Bhavna Chetan Deepa Dinesh Gauri Harish Indira Jyoti Kavita Lalit Manju Nikhil Padma Rakesh Sangeeta "
     "Usha Vikram Yash",
     "Acharya Bhatnagar Chaudhuri Deshmukh Ganguly Hegde Iyengar Jadhav Kulkarni Lakhani Mahajan Nambiar Oza Pendse "
     "Raghavan Sabharwal Trivedi Upadhyay Vaidya Wadhwa"),
    (8,
     "Adnan Amina Bilal Farida Ghazala Hamza Imran Javed Khadija Lubna Mariam Nadeem Nasreen Parvez Rukhsana Saima Tariq "
     "Uzma Yasmin Zubair",
     "Ansari Baloch Chughtai Dar Fazal Gondal Hashmi Iqbal Janjua Kayani Lodhi Mughal Niazi Pirzada Qazi Rathore Sandhu "
     "Tareen Usmani Zaidi"),
    (8,
     "Abena Adaeze Babatunde Chidi Ebele Folake Gbenga Ifeoma Kofi Kwabena Lanre Mosi Ngozi Obinna Olumide Sade Temitope "
     "Uche Yetunde Zainab",
     "Abiodun Adeyinka Akintola Amponsah Asante Bamidele Chukwuma Darko Eze Fashola Gyamfi Ibekwe Kuffour Mensah-Ross "
     "Nwachukwu Odunsi Okonjo Onyeka Quaye Uzoma"),
    (5,
     "Abdi Ayaan Dalmar Fartun Halima Hodan Idil Khalid Leyla Mahad Sahra Warsame",
     "Aden Barre-Hill Dualeh Egal Faarax Gedi Jirde Mahamud Nur Samatar Warfa Yusuf"),
    (7,
     "Agnieszka Bartosz Danuta Elzbieta Grzegorz Halina Jadwiga Kamil Leszek Malgorzata Piotr Renata Slawomir Urszula "
     "Wojciech Zofia",
     "Adamczyk Borowski Cieslak Dudek Gajewski Jablonski Kaczor Lisowski Majchrzak Nowicki Olszewski Pawlak Rutkowski "
     "Sobczak Urbaniak Zalewski"),
    (5,
     "Ana Bruno Catarina Duarte Graca Helder Ines Joaquim Lurdes Nuno Rui Teresa",
     "Abrantes Bettencourt Cardoso Fontes Goulart Lacerda Machado Nogueira Pacheco Queiroz Seabra Teixeira"),
    (5,
     "Bao Chun Hoi-Yan Jing Kam-Wing Lan Mei Ming-Wai Shu-Fen Tuan Wei Xiu",
     "Bui Chiu Duong Fung Hoang Kwok Leung Mak Ngai Siu Tse Yip"),
    (4,
     "Andreas Despina Eleni Giorgos Katerina Nikos Stavros Xenia",
     "Christofi Demetriou Evangelou Hadjigeorgiou Ioannou Kyriacou Nicolaou Theodorou"),
    (4,
     "Aylin Berk Cemal Dilek Emine Ferhat Gulsen Hakan",
     "Aksoy Bozkurt Cetin Dogan Ertugrul Guler Karaca Tekin"),
    (5,
     "Beverley Carlton Claudette Delroy Errol Hyacinth Joycelyn Leroy Merlene Neville Winsome Yvonne",
     "Bartholomew Campbell-Ridge Dacosta Facey Gentles Hibbert Kerr-Smart Lindo Mullings Plummer Tulloch Whyte-Dale"),
)  # fmt: skip
"""How many of a hundred and nineteen come from the group, its first names, its family names. Families mix: one in
eight has a first name of another group."""

_DRAWS = [each for each in range(len(GROUPS)) for _ in range(GROUPS[each][0])]


def different_names(chance: Chance, number: int, taken: set[str]) -> list[str]:
    """So many names of which no two are the same.

    Args:
        taken: Names that are somebody else's already; those found are added.
    """
    found: list[str] = []
    while len(found) < number:
        family = chance.one_of(_DRAWS)
        first = chance.one_of(_DRAWS) if chance.in_hundred(12) else family
        name = f"{chance.one_of(GROUPS[first][1].split())} {chance.one_of(GROUPS[family][2].split())}"
        if name not in taken:
            taken.add(name)
            found.append(name)
    return found

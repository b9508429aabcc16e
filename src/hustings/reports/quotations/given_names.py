"""Given names that are nearly always a man's, or a woman's.

They only rule out whom a pronoun can not mean; no name is told to be a person's by them, and nothing of anybody.

Source: the United States Bureau of the Census, Frequently Occurring First Names, 1990 (public domain), the files
``dist.male.first`` and ``dist.female.first``: every name that at least 1 in 2,000 of one sex have, and that is in that
sex at least 100 times as frequent as in the other. None was added or left out by hand.
"""

from __future__ import annotations

_HIS = """
Aaron Adam Alan Albert Alberto Alfred Alfredo Allan Alvin Andrew Anthony Armando Arnold Arthur Barry Ben Benjamin
Bernard Bill Bob Brad Bradley Brandon Brent Brian Bruce Bryan Byron Calvin Carl Carlos Chad Charles Chester Christopher
Clarence Clayton Clifford Clifton Clinton Craig Curtis Dan Daniel Danny Darrell Darren Darryl Dave David Dennis Derek
Derrick Don Donald Douglas Duane Dustin Dwayne Dwight Earl Edgar Edward Edwin Eric Erik Ernest Eugene Everett Felix
Fernando Floyd Frank Franklin Fred Frederick Gary George Gerald Gilbert Glen Glenn Gordon Greg Gregory Guy Harold Harry
Harvey Hector Henry Herbert Herman Howard Hugh Ian Isaac Ivan Jack Jacob James Jared Jason Javier Jeff Jeffery Jeffrey
Jeremy Jerome Jim John Jon Jonathan Jorge Jose Joseph Joshua Juan Justin Keith Ken Kenneth Kevin Kurt Lance Larry
Lawrence Leo Leon Leonard Leroy Lloyd Manuel Marc Marcus Mark Martin Marvin Mathew Matthew Max Melvin Michael Miguel
Mike Milton Morris Nathan Nathaniel Neil Nelson Nicholas Oscar Patrick Paul Pedro Peter Philip Phillip Rafael Ralph
Ramon Randall Raul Raymond Reginald Ricardo Richard Rick Ricky Robert Rodney Roger Roland Ron Ronald Ross Roy Ruben
Russell Samuel Scott Stanley Stephen Steve Steven Ted Theodore Thomas Tim Timothy Todd Tom Travis Troy Tyrone Victor
Vincent Wallace Walter Warren Wayne Wesley Willard William Zachary
"""
_HER = """
Ada Agnes Alberta Alice Alicia Alison Allison Alma Amanda Amber Amelia Amy Ana Angela Angie Anita Ann Anna Anne Annette
Annie April Arlene Audrey Barbara Beatrice Becky Belinda Bernice Bertha Bessie Beth Betty Beverly Blanche Bonnie Brandi
Brandy Brenda Brittany Candace Carla Carole Caroline Carolyn Carrie Cassandra Catherine Cathy Cecilia Charlene
Charlotte Cheryl Christina Christine Christy Cindy Claire Clara Claudia Colleen Constance Cora Crystal Cynthia Daisy
Danielle Darlene Dawn Deanna Debbie Deborah Debra Delores Denise Diana Diane Dianne Dolores Donna Dora Doris Dorothy
Edith Edna Eileen Elaine Eleanor Elizabeth Ella Ellen Elsie Emily Emma Erica Erika Esther Ethel Eunice Eva Evelyn
Fannie Faye Felicia Florence Geneva Genevieve Georgia Geraldine Gertrude Gina Gladys Glenda Gloria Grace Gwendolyn
Harriet Hattie Hazel Heather Heidi Helen Hilda Holly Ida Inez Irene Iris Irma Isabel Jacqueline Jane Janet Janice Janie
Jeanette Jeanne Jennie Jennifer Jenny Jessica Jill Jo Joann Joanna Joanne Jodi Josephine Joy Joyce Juanita Judith Judy
Julia Julie June Karen Katherine Kathleen Kathryn Kathy Katie Katrina Kay Kayla Kimberly Kristen Kristi Kristin
Kristina Kristine Laura Laurie Leah Lena Leona Lillian Lillie Linda Lisa Lois Loretta Lori Lorraine Louise Lucille Lucy
Lydia Lynda Mabel Madeline Mae Maggie Marcia Margaret Margarita Margie Marguerite Maria Marian Marie Marilyn Marjorie
Marlene Marsha Martha Mary Maryann Mattie Maureen Maxine Megan Melanie Melinda Melissa Melody Michele Michelle Mildred
Minnie Miriam Misty Molly Monica Monique Myrtle Nancy Naomi Natalie Natasha Nellie Nicole Nina Nora Norma Olga Opal
Pamela Patricia Patsy Paula Pauline Pearl Peggy Penny Phyllis Priscilla Rachel Ramona Rebecca Regina Renee Rhonda Rita
Roberta Rosa Rose Rosemary Rosie Ruby Ruth Sabrina Sally Samantha Sandra Sara Sarah Sharon Sheila Shelly Sherri Sherry
Sheryl Sonia Sonya Stella Stephanie Sue Susan Suzanne Sylvia Tamara Tammy Tanya Tara Teresa Terri Thelma Theresa
Tiffany Tina Toni Tonya Valerie Vanessa Velma Vera Veronica Vicki Vickie Victoria Viola Violet Virginia Vivian Wanda
Wendy Wilma Yolanda Yvette Yvonne
"""
HIS_NAMES = frozenset(_HIS.split())
HER_NAMES = frozenset(_HER.split())

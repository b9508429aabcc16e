"""Given names that are nearly always a man's, or a woman's.

They only rule out whom a pronoun can not mean; nothing is told of anybody by their name.
"""

from __future__ import annotations

_HIS = """
Adam Adrian Alan Albert Alexander Ali Andrew Anthony Arthur Ben Benjamin Brian Carl Charles Christopher Colin Craig
Daniel Darren Dave David Dennis Derek Dominic Donald Douglas Ed Edward Eric Frank Fred Gareth Gary Geoffrey George
Gerald Gordon Graham Greg Harold Harry Henry Hugh Ian Ivan Jack Jacob James Jason Jeremy Jim Joe John Jonathan
Joseph Joshua Julian Keith Kenneth Kevin Lawrence Leo Liam Luke Malcolm Marcus Mark Martin Matthew Michael Mike
Mohammed Muhammad Neil Nicholas Nigel Oliver Oscar Owen Patrick Paul Pedro Peter Philip Ralph Raymond Richard
Robert Roger Ronald Roy Rupert Samuel Sean Simon Stephen Steven Stuart Thomas Tim Timothy Tom Tony Victor Vincent
Walter William Zac
"""
_HER = """
Abigail Ada Agnes Alice Alison Amanda Amelia Amina Amy Angela Ann Anna Anne Annie Barbara Beatrice Beth Bridget
Carol Caroline Catherine Charlotte Christine Claire Clare Daisy Deborah Denise Diana Diane Donna Dorothy Edith
Eileen Elaine Eleanor Elizabeth Ella Ellen Emily Emma Esther Eva Fatima Fiona Florence Frances Georgina Grace
Hannah Harriet Hazel Heather Helen Irene Isabel Jane Janet Jean Jennifer Jessica Joan Joanna Joanne Josephine Joyce
Judith Julia Julie Karen Kate Katherine Kathleen Laura Lauren Leila Linda Lisa Louise Lucy Lydia Margaret Maria
Marie Martha Mary Maureen Megan Michelle Miriam Monica Nadia Nancy Naomi Natalie Natasha Nicola Nora Olivia Pamela
Patricia Paula Pauline Priya Rachel Rebecca Rita Rosa Rose Rosie Ruth Sally Samantha Sandra Sara Sarah Sharon
Sheila Shirley Sophia Sophie Stella Stephanie Susan Suzanne Sylvia Theresa Tracy Ursula Valerie Vera Veronica
Victoria Wendy Yvonne Zoe
"""
HIS_NAMES = frozenset(_HIS.split())
HER_NAMES = frozenset(_HER.split())

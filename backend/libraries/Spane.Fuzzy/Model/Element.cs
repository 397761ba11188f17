namespace Spane.Fuzzy;

/// <summary>A part of a system that has a place in its file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Index">Of the variable, block or rule among its kind, from 0; 0 for the system.</param>
/// <param name="Term">Of the term within its variable, from 0; -1 for what is no term.</param>
public readonly record struct Element(ElementKind Kind, int Index = 0, int Term = -1);

namespace Spane.Diagnosis;

/// <summary>Symbols and rules, as data: read from text or JSON, written as either, compared, versioned.</summary>
/// <param name="Name">Its name, written like a symbol's id.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Languages">Languages of the labels, in their order; may be empty.</param>
/// <param name="Symbols">All symbols; their order decides ties.</param>
/// <param name="Rules">All rules; their order decides nothing.</param>
public sealed record KnowledgeBase(string Name, int Version, IReadOnlyList<string> Languages, IReadOnlyList<Symbol> Symbols,
    IReadOnlyList<DiagnosticRule> Rules);

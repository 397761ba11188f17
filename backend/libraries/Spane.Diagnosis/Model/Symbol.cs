namespace Spane.Diagnosis;

/// <summary>A fact, an intermediate conclusion or a conclusion of a knowledge base.</summary>
/// <param name="Id">Its name in rules: letters a–z, digits and hyphens, 1 to <see cref="KnowledgeLimits.IdCharacters"/>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Labels">What people read, one in each of <see cref="KnowledgeBase.Languages"/>; empty: the id.</param>
public sealed record Symbol(string Id, SymbolKind Kind, IReadOnlyList<string> Labels)
{
    /// <summary>Whether rules conclude it.</summary>
    public bool IsDerived => Kind is SymbolKind.Intermediate or SymbolKind.Conclusion;

    /// <summary>Its text in a language.</summary>
    /// <param name="language">Place of the language in <see cref="KnowledgeBase.Languages"/>.</param>
    /// <returns>The label; the id where there is none.</returns>
    public string Label(int language) => language >= 0 && language < Labels.Count ? Labels[language] : Id;
}

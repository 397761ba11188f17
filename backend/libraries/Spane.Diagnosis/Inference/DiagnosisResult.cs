namespace Spane.Diagnosis;

/// <summary>What an engine concluded from facts.</summary>
/// <param name="Conclusions">All symbols of <see cref="SymbolKind.Conclusion"/>, by falling certainty; of equal ones (closer than
/// <see cref="TieWidth"/>) the one that is declared first stands first.</param>
/// <param name="Intermediates">All intermediate symbols, in the order in which they were settled.</param>
/// <param name="Agenda">Ids of all rules in the order in which they were looked at.</param>
public sealed record DiagnosisResult(IReadOnlyList<Conclusion> Conclusions, IReadOnlyList<Conclusion> Intermediates,
    IReadOnlyList<string> Agenda)
{
    /// <summary>Certainties closer than this are equal.</summary>
    public const double TieWidth = 1e-9;

    /// <summary>The conclusion of the largest certainty; null: none is above 0.</summary>
    public Conclusion? First => Conclusions.Count > 0 && Conclusions[0].Certainty > 0 ? Conclusions[0] : null;

    /// <summary>Whether the second conclusion is as certain as the first, so that only their order in the knowledge base decided.</summary>
    public bool IsTie => First is { } first && Conclusions.Count > 1 && first.Certainty - Conclusions[1].Certainty < TieWidth;

    /// <summary>A derived symbol's conclusion.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The conclusion.</returns>
    /// <exception cref="ArgumentException">No such derived symbol.</exception>
    public Conclusion Of(string id) => Conclusions.Concat(Intermediates).FirstOrDefault(c => c.Symbol.Id == id)
        ?? throw new ArgumentException($"No conclusion '{id}'.", nameof(id));
}

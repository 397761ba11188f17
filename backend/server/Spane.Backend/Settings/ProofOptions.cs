namespace Spane.Backend.Settings;

/// <summary>Proofs of lines by their virtual twins.</summary>
internal sealed class ProofOptions
{
    /// <summary>Spane.Demo.dll, or the program itself; empty: where it is built, or the folder <c>plant</c> beside this one.</summary>
    public string Program { get; set; } = "";

    /// <summary>Whether each shift begins with one.</summary>
    public bool AtShiftStart { get; set; } = true;

    /// <summary>Bad packs of one proof, 20–10,000.</summary>
    public int Packs { get; set; } = 1_000;

    /// <summary>Longest processor time of one proof, in s, 5–600; what was not tried by then is left out.</summary>
    public int MostSeconds { get; set; } = 60;

    /// <summary>Lines that are proven by themselves, by device id; the others by a person. 0–1,000.</summary>
    public int MostLines { get; set; } = 20;

    /// <summary>What is wrong with them, for people; null: nothing.</summary>
    public string? Problem() => Packs is < 20 or > 10_000 || MostSeconds is < 5 or > 600 || MostLines is < 0 or > 1_000
        ? "Spane:Proof: Packs is 20–10,000, MostSeconds 5–600, MostLines 0–1,000." : null;
}

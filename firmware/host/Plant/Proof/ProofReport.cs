namespace Spane.Plant.Proof;

/// <summary>What became of the bad packs of a proof.</summary>
/// <param name="Firmware">Version of the firmware that was run.</param>
/// <param name="Kinds">By kind, in the order tried.</param>
/// <param name="Missed">Those that nothing told, the first <see cref="MostNamed"/>.</param>
public sealed record ProofReport(string Firmware, IReadOnlyList<KindCount> Kinds, IReadOnlyList<MissedPack> Missed)
{
    /// <summary>So many missed packs are named.</summary>
    public const int MostNamed = 20;

    /// <summary>Processor time; 0: not measured.</summary>
    public double Seconds { get; init; }
}

/// <summary>One kind of bad packs.</summary>
/// <param name="Held">Kept back at the gate until a person decides.</param>
/// <param name="Stopped">Never became a pack: the line stopped with closed gates.</param>
/// <param name="Told">Left the gate, and the pack's own record or an event says what is wrong with it.</param>
/// <param name="Missed">Left the gate as if it were good.</param>
public sealed record KindCount(string Kind, int Held, int Stopped, int Told, int Missed)
{
    public int Packs => Held + Stopped + Told + Missed;
}

/// <summary>A bad pack that nothing told.</summary>
/// <param name="Number">Its number in the proof, from 1.</param>
/// <param name="Grams">What really was in it.</param>
/// <param name="RecordedGrams">What its record says; null: there was none.</param>
public sealed record MissedPack(int Number, string Kind, double Grams, double? RecordedGrams);

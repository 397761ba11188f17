namespace Spane.Packing.Proofs;

/// <summary>What became of bad packs that a line's own firmware filled with the line's settings, in the virtual plant.</summary>
/// <param name="Id">0 while it is not stored.</param>
/// <param name="ShiftFrom">When the shift began that it is of, UTC.</param>
/// <param name="By">Who asked for it; empty: it came by itself.</param>
/// <param name="Why">Why there is none, as the texts <c>shiftproof.why.…</c> name it; empty: it was run.</param>
/// <param name="Asked">So many bad packs were asked for.</param>
/// <param name="Missed">Those that nothing told, the first ones of them.</param>
/// <param name="Firmware">Version of the firmware that was run.</param>
/// <param name="Seconds">Processor time.</param>
public sealed record LineProof(
    long Id, string Device, DateTimeOffset ShiftFrom, DateTimeOffset At, string By, string Why, int Seed, int Asked,
    IReadOnlyList<ProvenKind> Kinds, IReadOnlyList<MissedPack> Missed, string Firmware, ProvenSettings Settings, double Seconds)
{
    /// <summary>Whether it was run.</summary>
    public bool WasRun => Why.Length == 0;

    /// <summary>Bad packs that were made.</summary>
    public int Packs => Kinds.Sum(kind => kind.Packs);

    /// <summary>Of these, held, stopped or told.</summary>
    public int Caught => Kinds.Sum(kind => kind.Held + kind.Stopped + kind.Told);

    /// <summary>Of these, left the gate as if they were good.</summary>
    public int MissedPacks => Kinds.Sum(kind => kind.Missed);
}

/// <summary>One kind of bad packs, as the texts <c>shiftproof.kind.…</c> name it.</summary>
/// <param name="Held">Kept back at the gate until a person decides.</param>
/// <param name="Stopped">Never became a pack: the line stopped with closed gates.</param>
/// <param name="Told">Left the gate, and the pack's own record or an event says what is wrong with it.</param>
/// <param name="Missed">Left the gate as if it were good.</param>
public sealed record ProvenKind(string Kind, int Held, int Stopped, int Told, int Missed)
{
    public int Packs => Held + Stopped + Told + Missed;
}

/// <summary>A bad pack that nothing told.</summary>
/// <param name="Number">Its number in the proof, from 1.</param>
/// <param name="Grams">What really was in it.</param>
/// <param name="RecordedGrams">What its record says; null: there was none.</param>
public sealed record MissedPack(int Number, string Kind, double Grams, double? RecordedGrams);

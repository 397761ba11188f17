namespace Spane.Packing.Dispositions;

/// <summary>What has been decided about a lot.</summary>
public enum LotState
{
    /// <summary>Nothing yet.</summary>
    Open,

    /// <summary>It stays where it is.</summary>
    OnHold,

    /// <summary>It may leave.</summary>
    Released,

    /// <summary>It never leaves.</summary>
    Rejected,

    /// <summary>It was packed anew or sorted, and waits for a decision.</summary>
    Reworked,
}

/// <summary>A signed decision about a lot.</summary>
/// <param name="Meaning">What the signature stands for, one of <see cref="LotDispositions.Meanings"/>.</param>
/// <param name="Reason">Why, in the person's words.</param>
/// <param name="By">Who signed, with the password again.</param>
/// <param name="SecondBy">Who signed as the second; empty: nobody.</param>
/// <param name="Held">Packs that were on hold by a failed test, such as <c>41–80</c>; empty: none.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Digest">SHA-256 of the packs as they were, 64 hexadecimal digits.</param>
public sealed record LotDisposition(
    LotState State, string Meaning, string Reason, string By, string SecondBy, string Held, DateTimeOffset At, string Digest);

/// <summary>Which decisions about a lot may follow which.</summary>
public static class LotDispositions
{
    /// <summary>What a signature may stand for (21 CFR 11.50).</summary>
    public static IReadOnlyList<string> Meanings { get; } = ["approval", "review", "responsibility"];

    /// <summary>What may be decided next. A lot that was released can be stopped again: that is a recall. One that was rejected stays
    /// rejected.</summary>
    public static IReadOnlyList<LotState> After(LotState state) => state switch
    {
        LotState.Open => [LotState.OnHold, LotState.Released, LotState.Rejected],
        LotState.OnHold => [LotState.Released, LotState.Rejected, LotState.Reworked],
        LotState.Reworked => [LotState.OnHold, LotState.Released, LotState.Rejected],
        LotState.Released => [LotState.OnHold],
        _ => [],
    };

    /// <summary>What a lot is, decided or not: packs that a failed test holds put an open lot on hold.</summary>
    /// <param name="last">The newest decision; null: none.</param>
    /// <param name="held">Packs on hold by a failed test, as ranges in words.</param>
    public static LotState StateOf(LotDisposition? last, string held) =>
        last is null ? held.Length > 0 ? LotState.OnHold : LotState.Open
        // What a test after the release put on hold was not decided about.
        : last.State == LotState.Released && held != last.Held ? LotState.OnHold
        : last.State;
}

namespace Spane.Backend.Settings;

/// <summary>Risks learnt from the devices' own history.</summary>
internal sealed class RiskOptions
{
    /// <summary>Spane.Training.dll; empty: where it is built, or the folder <c>training</c> beside this program.</summary>
    public string Program { get; set; } = "";

    /// <summary>How much of the history is learnt from, in days, 1–400.</summary>
    public int HistoryDays { get; set; } = 90;

    /// <summary>After how many days it is learnt anew, at night; 0: only when a person asks for it.</summary>
    public int EveryDays { get; set; } = 7;

    /// <summary>How long a lesson may take, in minutes, 1–120.</summary>
    public int MostMinutes { get; set; } = 15;

    /// <summary>What is wrong with them, for people; null: nothing.</summary>
    public string? Problem() => HistoryDays is < 1 or > 400 || EveryDays is < 0 or > 400 || MostMinutes is < 1 or > 120
        ? "Spane:Risk: HistoryDays is 1–400, EveryDays 0–400, MostMinutes 1–120." : null;
}

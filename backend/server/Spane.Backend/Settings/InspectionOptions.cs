namespace Spane.Backend.Settings;

/// <summary>Photographs of packs: where the program is that judges them, and how long they are kept.</summary>
internal sealed class InspectionOptions
{
    /// <summary>Spane.Inspection.dll; empty: where it is built, or the folder <c>inspection</c> beside this program.</summary>
    public string Program { get; set; } = "";

    /// <summary>The most that photographs may take, in MB of 1,000,000 bytes, from 50. The oldest go first: good ones, then bad ones; those
    /// that were labelled stay.</summary>
    public int MaximumMegabytes { get; set; } = 2000;

    /// <summary>How long photographs of good packs are kept, in days.</summary>
    public int GoodDays { get; set; } = 3;

    /// <summary>How long photographs of held packs are kept, in days.</summary>
    public int BadDays { get; set; } = 90;

    /// <summary>What is wrong with them, for people; null: nothing.</summary>
    public string? Problem() => MaximumMegabytes < 50 || GoodDays < 1 || BadDays < GoodDays
        ? "Spane:Inspection: MaximumMegabytes is from 50, GoodDays from 1, BadDays not below GoodDays." : null;
}


namespace Spane.Electricity.Commissioning;

/// <summary>The filled-in commissioning checklist of one power box.</summary>
public sealed record CommissioningChecklist(IReadOnlyList<LoadRatings> Ratings, IReadOnlyList<ChecklistItem> Items)
{
    /// <summary>Nothing filled in: what a new box starts with.</summary>
    public static CommissioningChecklist Blank { get; } = new([], []);

    /// <summary>The points that must be done, with their texts; methods and limits are in hardware/SAFETY.md.</summary>
    public static IReadOnlyDictionary<string, BilingualText> RequiredItems { get; } = new Dictionary<string, BilingualText>
    {
        ["insulation"] = new("Tahanan isolasi diukur", "Insulation resistance measured"),
        ["earth-continuity"] = new("Kontinuitas pembumian diukur", "Continuity of the protective earth measured"),
        ["rcd-trip"] = new("Waktu putus RCD diukur", "Trip time of the RCD measured"),
        ["meter-direction"] =
            new("Trafo arus pada fasa yang benar, satu penghantar", "Current transformers on the right phase, one conductor each"),
        ["feedback"] = new("Setiap kontaktor dicoba: mati terbukti oleh meter", "Each contactor tried: off is proven by its meter"),
        ["weld-simulation"] = new("Kontak lengket disimulasikan dan dilaporkan", "Welded contact simulated and reported"),
        ["broker-down"] = new("Batas arus dicoba tanpa jaringan", "Current limit tried without the network"),
    };
}

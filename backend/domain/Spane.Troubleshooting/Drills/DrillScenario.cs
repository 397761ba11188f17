namespace Spane.Troubleshooting.Drills;

/// <summary>A fault that is played in a drill: what the screens show of it, and what it is.</summary>
/// <param name="Alarm">Code of the alarm that it would raise.</param>
/// <param name="Symptoms">Facts of the rules that would be seen.</param>
/// <param name="Cause">What it is, as the rules name it; the first of its steps is the right one.</param>
/// <param name="Picture">The course that is drawn.</param>
public sealed record DrillScenario(string Id, string Alarm, IReadOnlyList<string> Symptoms, string Cause, DrillPicture Picture)
{
    /// <summary>So many first steps are offered, the right one among them.</summary>
    public const int Steps = 4;

    /// <summary>Points of the drawn course.</summary>
    public const int Points = 60;

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<DrillScenario> All { get; } =
    [
        new("scale-drift", "zero-limit", ["zero-creeps", "residue-creeps"], "zero-drift", DrillPicture.ResidueRises),
        new("pack-jam", "pack-jam", ["slot-stays-dark"], "slot-jammed", DrillPicture.RateFalls),
        new("supply-dips", "node-offline", ["node-offline", "restarted-by-power"], "node-power-dips", DrillPicture.RateGaps),
        new("missed-sealing", "pack-count", ["packs-doubled"], "slot-double", DrillPicture.CountsDouble),
        new("hopper-bridged", "hopper-empty", ["feed-slow", "trickle-stays"], "hopper-bridged", DrillPicture.RateFalls),
        new("vibration", "not-stable", ["not-stable", "weight-restless"], "machine-vibration", DrillPicture.WeightShakes),
        new("dump-gate", "gate-blocked", ["dump-without-loss"], "dump-gate-stuck", DrillPicture.WeightStays),
        new("load-cell-off", "load-cell-missing", ["no-samples"], "load-cell-unplugged", DrillPicture.WeightStays),
    ];

    /// <summary>Finds one; null: there is none of that id.</summary>
    public static DrillScenario? Find(string id) => All.FirstOrDefault(scenario => scenario.Id == id);

    /// <summary>One by a seed.</summary>
    public static DrillScenario Of(int seed) => All[new Random(seed).Next(All.Count)];

    /// <summary>The first steps that are offered, in an order of the seed's: each is named by the cause that it is of.</summary>
    public IReadOnlyList<string> Offered(int seed)
    {
        var random = new Random(seed);
        string[] others = [.. All.Select(other => other.Cause).Where(cause => cause != Cause).Distinct()];
        random.Shuffle(others);
        string[] offered = [Cause, .. others.Take(Steps - 1)];
        random.Shuffle(offered);
        return offered;
    }

    /// <summary>The course that is drawn: a quiet part, then the fault.</summary>
    /// <returns>Values of no unit's meaning: weights around 35 g, or packs a minute around 40.</returns>
    public IReadOnlyList<double> Course(int seed)
    {
        var random = new Random(seed);
        var begins = (Points / 3) + random.Next(Points / 6);
        return [.. Enumerable.Range(0, Points).Select(i => Math.Round(At(i < begins ? 0 : i - begins + 1, random), 2))];
    }

    private double At(int since, Random random)
    {
        var noise = random.NextDouble() - 0.5;
        return Picture switch
        {
            DrillPicture.ResidueRises => 0.1 + (0.05 * noise) + (0.06 * since),
            DrillPicture.RateFalls => since == 0 ? 40 + noise : Math.Max(0, 40 - (6 * since) + noise),
            DrillPicture.RateGaps => since > 0 && since % 8 < 4 ? 0 : 40 + noise,
            DrillPicture.CountsDouble => since > 0 && since % 3 == 1 ? 2 : 1,
            DrillPicture.WeightShakes => 35 + (noise * (since == 0 ? 0.1 : 6)),
            _ => since == 0 ? 35 + (0.1 * noise) : 35,
        };
    }
}

/// <summary>What is drawn.</summary>
public enum DrillPicture
{
    /// <summary>What stays in the hopper rises.</summary>
    ResidueRises,

    /// <summary>Packs a minute fall to nothing.</summary>
    RateFalls,

    /// <summary>Packs a minute stop again and again.</summary>
    RateGaps,

    /// <summary>The slot counts two.</summary>
    CountsDouble,

    /// <summary>The weight shakes.</summary>
    WeightShakes,

    /// <summary>The weight stays as it is.</summary>
    WeightStays,
}

using Spane.Troubleshooting.Risk;

namespace Spane.Lab.Replay.Risk;

/// <summary>Histories that were made with a known cause, or with none: what wears rises minute by minute until it is set right, by chance
/// or because what it leads to has happened.</summary>
internal static class MadeHistory
{
    private const long Minute = 60_000;
    private const int MinutesADay = 240;
    private const int PacksAMinute = 3;

    // Monday 1 June 2026, UTC.
    private const long Start = 1_780_272_000_000;

    /// <summary>A line that jams: the longer filling takes, the likelier; or, without a cause, at any time.</summary>
    /// <param name="causedUntil">The day from which on filling time says nothing any more, and is longer for another reason.</param>
    public static RiskTable Jams(int seed, int days, int causedUntil)
    {
        var random = new Random(seed);
        var (packs, events) = (new MinuteSums(), new List<EventFact>());
        var (wear, clear) = (0.0, 0L);
        for (var day = 0; day < days; day++)
        {
            var caused = day < causedUntil;
            for (var minute = 0; minute < MinutesADay; minute++)
            {
                var from = Start + (((day * 24 * 60) + minute) * Minute);
                if (from < clear)
                {
                    continue;
                }

                wear = random.NextDouble() < 0.008 ? 0 : Math.Min(1, wear + (0.02 * random.NextDouble()));
                for (var pack = 0; pack < PacksAMinute; pack++)
                {
                    packs.Add(new PackFact(from + (pack * 15_000), random.Next(2) == 0 ? "milo" : "tepung", 50 + Normal(random, 0.4), 50,
                        Math.Abs(Normal(random, 0.1)), 40 + Normal(random, 1),
                        (800 * (caused ? 1 : 1.3) * (1 + (0.5 * wear))) + Normal(random, 25), random.Next(50) == 0));
                }

                if (random.NextDouble() < (caused ? 0.08 * Math.Pow(wear, 3) : 0.006))
                {
                    events.AddRange([new(from + 50_000, "pack-jam", true), new(from + 110_000, "pack-jam", false)]);
                    (wear, clear) = (caused ? 0 : wear, from + (2 * Minute));
                }
                else if (random.Next(60) == 0)
                {
                    events.Add(new(from + 30_000, "not-stable", true));
                }
            }
        }

        var question = RiskQuestion.Jam;
        return new RiskTable(question.Features, LineMinutes.Of(packs.All(), events, question.Codes, question.Ahead, long.MaxValue / 2));
    }

    /// <summary>A load that its limit switches off: the higher its current has become, the likelier; or, without a cause, at any
    /// time.</summary>
    public static RiskTable Trips(int seed, int days, bool caused)
    {
        var random = new Random(seed);
        var (facts, events) = (new List<LoadFact>(), new List<EventFact>());
        var (wear, clear) = (0.0, 0L);
        for (var day = 0; day < days; day++)
        {
            for (var minute = 0; minute < MinutesADay; minute++)
            {
                var from = Start + (((day * 24 * 60) + minute) * Minute);
                // People switch it off for a while: how long it is on says little.
                clear = random.NextDouble() < 0.03 ? Math.Max(clear, from + (3 * Minute)) : clear;
                wear = random.NextDouble() < 0.008 ? 0 : Math.Min(1, wear + (0.02 * random.NextDouble()));
                var (volts, amperes) = (220 + Normal(random, 2), from < clear ? 0 : 3 + (1.5 * wear) + Normal(random, 0.05));
                facts.Add(new LoadFact(from, volts, amperes, volts * amperes * 0.95));
                if (from >= clear && random.NextDouble() < (caused ? 0.1 * Math.Pow(wear, 3) : 0.004))
                {
                    events.AddRange(
                        [new(from + 50_000, "over-current", true, "stove-1"), new(from + 290_000, "over-current", false, "stove-1")]);
                    (wear, clear) = (caused ? 0 : wear, from + (5 * Minute));
                }
            }
        }

        var question = RiskQuestion.Trip;
        return new RiskTable(question.Features,
            LoadMinutes.Of("stove-1", facts, events, question.Codes, question.Ahead, TimeSpan.FromHours(7), long.MaxValue / 2));
    }

    private static double Normal(Random random, double deviation) =>
        deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

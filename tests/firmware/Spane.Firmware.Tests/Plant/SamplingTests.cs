using Spane.Firmware.Core.Weighing;
using Spane.NanoFramework;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Plant;

/// <summary>The loop may be slow: no sample is lost, and the weights are the same to the bit.</summary>
public sealed class SamplingTests
{
    private const int Seconds = 60;

    /// <summary>A turn gives way so often at least; a word is overwritten after 12.5 ms, so no stretch may be longer.</summary>
    private const int StretchesOfATurn = 5;

    private static readonly Lazy<Weighed> Ideal = new(() => Weigh(0, new Random(7), 0, 0, 1));

    /// <summary>Shortest and longest turn of the loop, in ms.</summary>
    public static TheoryData<int, int> Turns
    {
        get
        {
            var turns = new TheoryData<int, int> { { 1, 40 } };
            for (int milliseconds = 1; milliseconds <= 40; milliseconds++)
            {
                turns.Add(milliseconds, milliseconds);
            }

            return turns;
        }
    }

    [Theory]
    [MemberData(nameof(Turns))]
    public void A_loop_of_one_to_forty_milliseconds_misses_no_sample_and_weighs_the_same_to_the_bit(int least, int most)
    {
        Weighed slow = Weigh(TickScheduler.DefaultTickMicroseconds, new Random(7), least * 1_000, most * 1_000, StretchesOfATurn);
        slow.Missed.ShouldBe(0);
        slow.Grams.Count.ShouldBeGreaterThan(1_000);
        foreach ((long sample, WeightsAt weights) in slow.Grams)
        {
            weights.ShouldBe(Ideal.Value.Grams[sample], $"sample {sample}");
        }
    }

    [Fact]
    public void A_loop_that_works_for_long_without_giving_way_loses_samples_whoever_waits_for_them() =>
        Weigh(TickScheduler.DefaultTickMicroseconds, new Random(7), 40_000, 40_000, 1).Missed
            .ShouldBeGreaterThan(500, "a turn of a thread is 20 ms, and nothing ends it sooner but the thread itself");

    /// <summary>A minute of a shaking and creeping load.</summary>
    private static Weighed Weigh(long tickMicroseconds, Random random, int leastMicroseconds, int mostMicroseconds, int stretches)
    {
        int turn = mostMicroseconds;
        int left = turn;
        using var packer = new VirtualPacker(new VirtualPackerOptions
        {
            Node = new VirtualNodeOptions { Seed = 3, SchedulerTickMicroseconds = tickMicroseconds, WorkMicroseconds = Work },
        });
        packer.Plant.Cell.VibrationGrams = 4;
        packer.Plant.Cell.CreepGramsPerSecond = 1.5;
        var grams = new Dictionary<long, WeightsAt>();
        packer.RunUntil(
            () =>
            {
                left = turn = random.Next(leastMicroseconds, mostMicroseconds + 1);
                Scale scale = packer.Node.Role.Scale;
                grams[packer.Node.Role.Monitor.Good] =
                    new WeightsAt(scale.FeedGrams, scale.StillGrams, scale.FlowGramsPerSecond, scale.ReadingGrams);
                return false;
            },
            TimeSpan.FromSeconds(Seconds));
        return new Weighed(grams, packer.Plant.Converter.Missed);

        long Work()
        {
            int stretch = Math.Min(left, turn / stretches);
            left -= stretch;
            return stretch;
        }
    }

    private sealed record WeightsAt(double FeedGrams, double StillGrams, double FlowGramsPerSecond, double ReadingGrams);

    /// <param name="Grams">The weights after so many samples, as the loop saw them.</param>
    private sealed record Weighed(IReadOnlyDictionary<long, WeightsAt> Grams, long Missed);
}

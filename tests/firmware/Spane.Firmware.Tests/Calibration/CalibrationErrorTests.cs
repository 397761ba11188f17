using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Tests.Calibrations;

/// <summary>Over random noise and spikes, an accepted calibration misreads no mass by more than the noise that a point may have.</summary>
public sealed class CalibrationErrorTests
{
    private const double CountsPerGram = 2147;
    private const double MassGrams = 200;

    // What a stable weight may move, at most doubled for a noisier scale; see PointSampler.
    private const double AllowedGrams = 0.24;

    [Fact]
    public void No_mass_is_misread_beyond_what_the_points_may_have_moved()
    {
        var random = new Random(14);
        int accepted = 0;
        for (int run = 0; run < 2_000; run++)
        {
            var scale =
                new Scale(Calibration.Linear(0, CountsPerGram),
                    new ScaleOptions { UseKalman = run % 3 == 0, NotchHertz = run % 5 == 0 ? 23.5 : 0 });
            double noise = 0.1 * random.NextDouble() * random.NextDouble();
            double zero = 200 * random.NextDouble();
            int spikes = random.Next(13);
            var draft = new CalibrationDraft();
            if (Take(scale, zero, noise, spikes, random) is not { } empty || draft.AddZero(empty, null).Length > 0
                || Take(scale, zero + MassGrams, noise, spikes, random) is not { } loaded || draft.AddMass(loaded, MassGrams).Length > 0)
            {
                continue;
            }

            accepted++;
            foreach (double grams in (double[])[0, 35, 50, 200, 500, 1000])
            {
                double reading = draft.Curve!.ToGrams((int)((zero + grams) * CountsPerGram));
                Math.Abs(reading - grams)
                    .ShouldBeLessThan(AllowedGrams * (1 + (2 * grams / MassGrams)),
                        $"run {run}: {spikes} spikes, noise {noise:F3} g, {grams} g");
            }
        }

        accepted.ShouldBeInRange(200, 1_990, "some are accepted and some refused");
    }

    [Fact]
    public void Without_spikes_noise_of_the_converter_refuses_no_point()
    {
        var random = new Random(15);
        for (int run = 0; run < 1_000; run++)
        {
            var scale = new Scale(Calibration.Linear(0, CountsPerGram), new ScaleOptions());
            (Take(scale, 100, 0.03, 0, random) - (100 * CountsPerGram))!.Value.ShouldBe(0, 0.02 * CountsPerGram);
        }
    }

    private static int? Take(Scale scale, double grams, double noiseGrams, int spikes, Random random)
    {
        const int Words = PointSampler.Samples + PointSampler.SkippedSamples;
        var places = Enumerable.Range(0, spikes).Select(_ => random.Next(Words)).ToHashSet();
        scale.Reset();
        scale.Point.Begin();
        for (int i = 0; i < Words; i++)
        {
            double noise = noiseGrams * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            int word = places.Contains(i) ? random.Next(-8_388_607, 8_388_607) : (int)Math.Round((grams + noise) * CountsPerGram);
            scale.Add(word, (long)(i * SignalMonitor.SamplePeriodMs));
        }

        return scale.Point.Finish() ? scale.Calibration.ToCounts(scale.Point.MeanGrams + scale.Zero.OffsetGrams) : null;
    }
}

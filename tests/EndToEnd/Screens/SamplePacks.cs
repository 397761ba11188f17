using Spane.Dashboard.Quality;

namespace Spane.EndToEnd.Screens;

/// <summary>Five hundred packs with the paper's spread and a small shift half-way.</summary>
internal sealed class SamplePacks : IPackHistory
{
    public Task<IReadOnlyList<PackedWeight>> LatestAsync(string device, int count, CancellationToken cancellationToken = default)
    {
        var random = new Random(35);
        var start = new DateTimeOffset(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
        return Task.FromResult<IReadOnlyList<PackedWeight>>([.. Enumerable.Range(0, 500).Select(i => Pack(i, random, start))]);
    }

    private static PackedWeight Pack(int i, Random random, DateTimeOffset start)
    {
        var noise = Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
        var net = 35.2 + (0.3 * noise) + (i > 350 ? 0.25 : 0);
        return new PackedWeight(start.AddSeconds(i), "L-20261122-1", net, net < 35.9);
    }
}

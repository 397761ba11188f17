using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Spane.Messages;
using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;

namespace Spane.EndToEnd.Screens;

/// <summary>What the sample plant did before the test looks: packs, faults, and messages that were refused.</summary>
internal static class SamplePast
{
    internal const string Lot = "L-20261122-1";

    internal static readonly DateTimeOffset Start = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    internal static async Task WriteAsync(IServiceProvider services)
    {
        await services.GetRequiredService<ITelemetryStore>().WriteAsync([.. Events(), .. Packs(), .. Trials()]);
        await services.GetRequiredService<IIngestStore>().CommitAsync([Refused()]);
    }

    private static IEnumerable<TelemetryPoint> Events() =>
    [
        Event("packer-1", 1, "restarted", "node", null, null, "watchdog"),
        Event("packer-1", 14, "load-cell-missing", "hx711", true, 52, ""),
        Event("packer-1", 15, "load-cell-missing", "hx711", false, 0, ""),
        Event("packer-1", 44, "not-stable", "load-cell", true, 0.4, "notch 31 Hz"),
        Event("canteen-1", 20, "meter-no-reply", "showcase", true, null, "bus A, 6"),
        Event("canteen-1", 31, "over-current", "stove-1", true, 16.2, ""),
        Event("canteen-1", 32, "switched", "stove-1", null, 0, "over-current"),
    ];

    private static TelemetryPoint Event(string device, int minutes, string code, string source, bool? active, double? value, string text) =>
        new(
            Measurements.Event, device, "", Start.AddMinutes(minutes).ToUnixTimeMilliseconds(), 7, (uint)minutes,
            [active is null ? double.NaN : active.Value ? 1 : 0, value ?? double.NaN], [code, source, text]);

    private static IEnumerable<TelemetryPoint> Packs() => Enumerable.Range(0, 10 * 64).Select(i => new TelemetryPoint(
        Measurements.Pack, "packer-1", "", Start.AddMilliseconds(937 * (i + 1)).ToUnixTimeMilliseconds(), 7, (uint)(1000 + i),
        [i + 1, 35.15 + (0.6 * Math.Sin(i * 1.7)), 35.2, 0.05 + (0.0002 * i), 35, 64, 1, 1, 600, 1, 71, i % 40 == 7 ? 0 : 1,
            i == 300 ? 1 : 0], ["milo", Lot]));

    private static IEnumerable<TelemetryPoint> Trials() => Enumerable.Range(1, 10).Select(trial => new TelemetryPoint(
        Measurements.Trial, "packer-1", "", Start.AddMinutes(trial).ToUnixTimeMilliseconds(), 7, (uint)(2000 + trial),
        [trial, 64, 35.15, 0.42, 35, 60_000, 60_000, 71, trial == 4 ? 0 : 1], ["milo", Lot, "time"]));

    private static IngestBatch Refused() => new()
    {
        DeadLetters =
        {
            Letter("spane/v1/tangerang/packer-9/pack", RejectionReason.UnknownDevice, "packer-9",
                "{\"v\":1,\"boot\":1,\"seq\":4,\"prod\":\"milo\",\"net\":35.02}"),
            Letter("spane/v1/tangerang/packer-1/pack", RejectionReason.OutOfRange, "net is 351000",
                "{\"v\":1,\"boot\":7,\"seq\":9,\"prod\":\"milo\",\"net\":351000}"),
        },
    };

    private static DeadLetter Letter(string topic, RejectionReason reason, string detail, string payload) =>
        new(Start.ToUnixTimeMilliseconds(), topic, reason.ToString(), detail, payload.Length, Encoding.UTF8.GetBytes(payload));
}

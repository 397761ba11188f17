using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Spane.Messages;
using Spane.Storage.Ingest;
using Spane.Storage.Telemetry;

namespace Spane.EndToEnd.Screens;

/// <summary>What the sample plant did before the test looks: faults, and messages that were refused.</summary>
internal static class SamplePast
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    internal static async Task WriteAsync(IServiceProvider services)
    {
        await services.GetRequiredService<ITelemetryStore>().WriteAsync([.. Events()]);
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

    private static TelemetryPoint Event(string device, int minutes, string code, string source, bool? active, double? value, string text) => new(
        Measurements.Event, device, "", Start.AddMinutes(minutes).ToUnixTimeMilliseconds(), 7, (uint)minutes,
        [active is null ? double.NaN : active.Value ? 1 : 0, value ?? double.NaN], [code, source, text]);

    private static IngestBatch Refused() => new()
    {
        DeadLetters =
        {
            Letter("spane/v1/tangerang/packer-9/pack", RejectionReason.UnknownDevice, "packer-9", "{\"v\":1,\"boot\":1,\"seq\":4,\"prod\":\"milo\",\"net\":35.02}"),
            Letter("spane/v1/tangerang/packer-1/pack", RejectionReason.OutOfRange, "net is 351000", "{\"v\":1,\"boot\":7,\"seq\":9,\"prod\":\"milo\",\"net\":351000}"),
        },
    };

    private static DeadLetter Letter(string topic, RejectionReason reason, string detail, string payload) =>
        new(Start.ToUnixTimeMilliseconds(), topic, reason.ToString(), detail, payload.Length, Encoding.UTF8.GetBytes(payload));
}

using System.Text.Json;

namespace Spane.Packing.Stops;

/// <summary>The reasons of <c>stop-reasons.json</c>, in its order: by kind, then as people meet them.</summary>
public static class StopReasons
{
    /// <summary>Every reason.</summary>
    public static IReadOnlyList<StopReason> All { get; } = Read();

    /// <summary>Nothing was planned: a break, a day off, the time between two shifts.</summary>
    public static StopReason Break { get; } = Find("break")!;

    /// <summary>The reason with a code.</summary>
    /// <returns>Null: there is none.</returns>
    public static StopReason? Find(string code) => All.FirstOrDefault(reason => reason.Code == code);

    /// <summary>The reason that a node's event means.</summary>
    /// <returns>Null: a person has to say.</returns>
    public static StopReason? Of(string eventCode) => All.FirstOrDefault(reason => reason.Events.Contains(eventCode));

    private static IReadOnlyList<StopReason> Read()
    {
        using var file = typeof(StopReasons).Assembly.GetManifestResourceStream("stop-reasons.json")!;
        using var document = JsonDocument.Parse(file);
        return
        [
            .. document.RootElement.EnumerateArray().Select(row => new StopReason(
                row.GetProperty("code").GetString()!, Enum.Parse<StopKind>(row.GetProperty("kind").GetString()!),
                new(row.GetProperty("id").GetString()!, row.GetProperty("en").GetString()!),
                row.TryGetProperty("events", out var events) ? [.. events.EnumerateArray().Select(code => code.GetString()!)] : [])),
        ];
    }
}

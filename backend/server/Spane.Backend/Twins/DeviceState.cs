using System.Buffers;
using System.Text.Json;

namespace Spane.Backend.Twins;

/// <summary>The saved state of a device: its place in the sequence, its clock, what was found out about it, and its twin.</summary>
/// <param name="Boots">How far each boot of the node's life has got, the one used last at the end.</param>
/// <param name="ClockBoot">As version 0.1.0 saved it: the boot that <paramref name="ClockOffsetMilliseconds"/> is of.</param>
/// <param name="ClockOffsetMilliseconds">As version 0.1.0 saved it: UTC minus uptime, in ms; null: not known.</param>
/// <param name="Clocks">What is known of the latest boots' clocks; null: saved by version 0.1.0.</param>
/// <param name="Doubted">The messages that were not dated by the node's own time; null: none.</param>
/// <param name="OfflineByWill">Whether its last will set it offline (true) or its silence (false); null: it was not offline, or saved by an
/// earlier version.</param>
/// <param name="Findings">What the backend has found out about it; null: nothing, or saved by an earlier version.</param>
/// <param name="Life">Id of the node's life; null: it tells none, or saved by an earlier version.</param>
/// <param name="Former">The lives before, the latest first; null: none.</param>
internal sealed record DeviceState(
    IReadOnlyList<BootProgress> Boots, uint ClockBoot, long? ClockOffsetMilliseconds, IReadOnlyList<BootClock>? Clocks,
    DoubtedTimes? Doubted,
    bool? OfflineByWill, IReadOnlyList<ConditionView>? Findings, JsonElement Twin,
    string? Life = null, LiveBoot? Live = null, LiveBoot? Before = null, IReadOnlyList<SavedLife>? Former = null)
{
    /// <summary>The life that the node is in, then those before it.</summary>
    public IEnumerable<SavedLife> Lives() => [new SavedLife(Life ?? "", Boots, Live, Before), .. Former ?? []];

    /// <summary>What is known of the latest boots' clocks. An offset of version 0.1.0 was taken over from the node unchecked: it counts as
    /// reckoned.</summary>
    public IReadOnlyList<BootClock> KnownClocks() =>
        Clocks ?? (ClockOffsetMilliseconds is { } offset ? [new BootClock(ClockBoot, offset, Reckoned: true, 0)] : []);

    public static DeviceState Read(byte[] saved) => JsonSerializer.Deserialize(saved, TwinJson.Default.DeviceState)!;

    /// <summary>Writes a state without building it: this is done for every device of every batch.</summary>
    public static byte[] Write(
        IReadOnlyList<SavedLife> lives, NodeClock clock, DoubtedTimes? doubted, DeviceLiveness liveness, DeviceFindings findings,
        byte[] twin)
    {
        var buffer = new ArrayBufferWriter<byte>(twin.Length + 256);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            WriteLives(json, lives);
            WriteClocks(json, clock.Boots);
            if (doubted is not null)
            {
                json.WritePropertyName("doubted"u8);
                JsonSerializer.Serialize(json, doubted, TwinJson.Default.DoubtedTimes);
            }

            if (liveness.OfflineByWill is { } byWill)
            {
                json.WriteBoolean("offlineByWill"u8, byWill);
            }

            if (findings.Standing is not [])
            {
                json.WritePropertyName("findings"u8);
                JsonSerializer.Serialize(json, findings.Standing, TwinJson.Default.IReadOnlyListConditionView);
            }

            json.WritePropertyName("twin"u8);
            json.WriteRawValue(twin, skipInputValidation: true);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteLives(Utf8JsonWriter json, IReadOnlyList<SavedLife> lives)
    {
        var now = lives[0];
        json.WriteStartArray("boots"u8);
        foreach (var boot in now.Boots)
        {
            json.WriteStartObject();
            json.WriteNumber("boot"u8, boot.Boot);
            json.WriteNumber("storedUpTo"u8, boot.StoredUpTo);
            if (boot.StartsAtLowest)
            {
                json.WriteBoolean("startsAtLowest"u8, true);
            }

            if (boot.Missing is { } missing)
            {
                json.WritePropertyName("missing"u8);
                JsonSerializer.Serialize(json, missing, TwinJson.Default.IReadOnlyListSequenceRange);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (now.Id.Length > 0)
        {
            json.WriteString("life"u8, now.Id);
        }

        Write(json, "live"u8, now.Live);
        Write(json, "before"u8, now.Before);
        if (lives.Count > 1)
        {
            json.WritePropertyName("former"u8);
            JsonSerializer.Serialize(json, [.. lives.Skip(1)], TwinJson.Default.IReadOnlyListSavedLife);
        }
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, LiveBoot? live)
    {
        if (live is { } told)
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, told, TwinJson.Default.LiveBoot);
        }
    }

    private static void WriteClocks(Utf8JsonWriter json, IReadOnlyList<BootClock> clocks)
    {
        json.WriteStartArray("clocks"u8);
        for (var i = 0; i < clocks.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("boot"u8, clocks[i].Boot);
            json.WriteNumber("offsetMilliseconds"u8, clocks[i].OffsetMilliseconds);
            json.WriteBoolean("reckoned"u8, clocks[i].Reckoned);
            json.WriteNumber("latestUtcMilliseconds"u8, clocks[i].LatestUtcMilliseconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

/// <summary>The stored messages of a device that were not dated by the node's own time, because that was not believed. Kept for ever with
/// the device's state.</summary>
/// <param name="From">The earliest time that one was dated with instead, UTC.</param>
/// <param name="To">The latest, UTC.</param>
/// <param name="SecondsOff">By how much the node's time was later than that, in s; of the latest message.</param>
internal sealed record DoubtedTimes(long Messages, DateTimeOffset From, DateTimeOffset To, double SecondsOff)
{
    /// <summary>One message more.</summary>
    public static DoubtedTimes Add(DoubtedTimes? known, DateTimeOffset measured, double secondsOff) => known is null
        ? new DoubtedTimes(1, measured, measured, secondsOff)
        : new DoubtedTimes(
            known.Messages + 1, measured < known.From ? measured : known.From, measured > known.To ? measured : known.To, secondsOff);
}

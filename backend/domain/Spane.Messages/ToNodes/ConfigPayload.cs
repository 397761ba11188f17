using System.Buffers;
using System.Text.Json;

namespace Spane.Messages;

/// <summary><c>config</c>: what a node should be set to. Parts that are null are left out and stay as they are on the node.</summary>
/// <param name="Revision">Counts up with each change (<c>rev</c>), from 1.</param>
/// <param name="Product">For a packer (<c>prod</c>).</param>
/// <param name="Loads">For a power box (<c>loads</c>).</param>
/// <param name="Schedule">For a power box (<c>sched</c>).</param>
/// <param name="Limits">For a power box (<c>limits</c>).</param>
/// <param name="ClosedDays">For a power box (<c>closed</c>): local days since 1970-01-01 on which its schedule switches nothing on.</param>
/// <param name="OpenDays">For a power box (<c>open</c>): local days on which its scheduled loads follow other times than the
/// week's.</param>
public sealed record ConfigPayload(
    uint Revision,
    ProductSettings? Product = null,
    IReadOnlyList<LoadSettings>? Loads = null,
    IReadOnlyList<ScheduleSettings>? Schedule = null,
    SupplyLimits? Limits = null,
    IReadOnlyList<int>? ClosedDays = null,
    IReadOnlyList<OpenDaySettings>? OpenDays = null)
{
    /// <summary>The payload on the wire.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v", PayloadParser.Version);
            json.WriteNumber("rev", Revision);
            if (Product is not null)
            {
                json.WriteStartObject("prod");
                json.WriteString("id", Product.Id);
                WriteProduct(json, Product);
                json.WriteEndObject();
            }

            WriteAll(json, "loads", Loads, WriteLoad);
            WriteAll(json, "sched", Schedule, WriteSchedule);
            if (Limits is not null)
            {
                json.WriteStartObject("limits");
                json.WriteNumber("p", Limits.DemandWatts);
                json.WriteNumber("ulo", Limits.LowestVolts);
                json.WriteNumber("uhi", Limits.HighestVolts);
                json.WriteNumber("fbus", Limits.FeederBus);
                json.WriteNumber("faddr", Limits.FeederAddress);
                json.WriteNumber("tz", Limits.UtcOffsetMinutes);
                json.WriteEndObject();
            }

            if (ClosedDays is not null)
            {
                json.WriteStartArray("closed");
                foreach (int day in ClosedDays)
                {
                    json.WriteNumberValue(day);
                }

                json.WriteEndArray();
            }

            WriteAll(json, "open", OpenDays, WriteOpenDay);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static void WriteProduct(Utf8JsonWriter json, ProductSettings product)
    {
        json.WriteString("name", product.Name);
        json.WriteNumber("tgt", product.TargetGrams);
        json.WriteNumber("tlo", product.LowerGrams);
        json.WriteNumber("thi", product.UpperGrams);
        json.WriteNumber("max", product.MaximumPacksPerMinute);
        json.WriteString("lot", product.Lot);
        json.WriteNumber("size", product.LotSize);
    }

    private static void WriteAll<T>(Utf8JsonWriter json, string key, IReadOnlyList<T>? items, Action<Utf8JsonWriter, T> write)
    {
        if (items is null)
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLoad(Utf8JsonWriter json, LoadSettings load)
    {
        json.WriteString("id", load.Id);
        json.WriteNumber("addr", load.MeterAddress);
        json.WriteNumber("i", load.LimitAmperes);
        json.WriteNumber("p", load.LimitWatts);
        json.WriteNumber("delay", load.LimitDelayMilliseconds);
        json.WriteNumber("prio", load.ShedPriority);
        json.WriteNumber("cold", load.Cold ? 1 : 0);
        json.WriteNumber("max", load.SessionLimitSeconds);
        json.WriteNumber("bus", load.MeterBus);
        json.WriteNumber("out", load.ContactorOutput);
        json.WriteNumber("in", load.RatedAmperes);
        json.WriteNumber("moff", load.MinimumOffSeconds);
        json.WriteNumber("rush", load.InrushMilliseconds);
    }

    private static void WriteOpenDay(Utf8JsonWriter json, OpenDaySettings day)
    {
        json.WriteNumber("day", day.Day);
        json.WriteNumber("on", day.OnMinuteOfDay);
        json.WriteNumber("off", day.OffMinuteOfDay);
    }

    private static void WriteSchedule(Utf8JsonWriter json, ScheduleSettings entry)
    {
        json.WriteString("load", entry.Load);
        json.WriteNumber("days", (int)entry.Days);
        json.WriteNumber("on", entry.OnMinuteOfDay);
        json.WriteNumber("off", entry.OffMinuteOfDay);
    }
}

using System.Buffers;
using System.Text.Json;

namespace Spane.Messages;

/// <summary><c>cmd</c>: an order that has been issued, as it goes to the node.</summary>
public sealed record CommandPayload : CommandOrder
{
    /// <summary>Makes a command of an action alone.</summary>
    public CommandPayload()
    {
    }

    /// <summary>Issues an order.</summary>
    public CommandPayload(CommandOrder order)
        : base(order)
    {
    }

    /// <summary>Unique id (<c>id</c>), 1–40 characters.</summary>
    public required string Id { get; init; }

    /// <summary>When it was issued, UTC milliseconds (<c>t</c>).</summary>
    public required long IssuedUtcMilliseconds { get; init; }

    /// <summary>When it expires, UTC milliseconds (<c>exp</c>): a node that knows the time refuses it from then on.</summary>
    public required long ExpiresUtcMilliseconds { get; init; }

    /// <summary>Role or name of who asked (<c>by</c>).</summary>
    public required string By { get; init; }

    /// <summary>The payload on the wire.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v", PayloadParser.Version);
            json.WriteString("id", Id);
            json.WriteNumber("t", IssuedUtcMilliseconds);
            json.WriteNumber("exp", ExpiresUtcMilliseconds);
            json.WriteString("do", Action);
            json.WriteString("by", By);
            WriteArguments(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteArguments(Utf8JsonWriter json)
    {
        if (Product is { } product)
        {
            json.WriteString("prod", product.Id);
            ConfigPayload.WriteProduct(json, product);
        }

        WriteNumber(json, "mass", MassGrams);
        if (NewLoadCell is true)
        {
            json.WriteNumber("new", 1);
        }

        if (Load is not null)
        {
            json.WriteString("load", Load);
        }

        if (On is { } on)
        {
            json.WriteNumber("on", on ? 1 : 0);
        }

        WriteNumber(json, "i", Amperes);
        WriteNumber(json, "p", Watts);
        WriteNumber(json, "delay", DelayMilliseconds);
        WriteNumber(json, "boot", Boot);
        WriteNumber(json, "from", From);
    }

    private static void WriteNumber(Utf8JsonWriter json, string key, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(key, number);
        }
    }
}

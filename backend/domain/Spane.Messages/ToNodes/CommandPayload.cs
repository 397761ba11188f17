using System.Buffers;
using System.Text.Json;
using Spane.Firmware.Core.Messages;

namespace Spane.Messages;

/// <summary><c>cmd</c>: one command for a node. Which of the optional values belong to it follows from <see cref="Action"/>.</summary>
public sealed record CommandPayload
{
    /// <summary>Heaviest reference mass that a node takes, g.</summary>
    public const double LargestReferenceGrams = 5000;

    /// <summary>Unique id (<c>id</c>), 1–40 characters.</summary>
    public required string Id { get; init; }

    /// <summary>When it was issued, UTC milliseconds (<c>t</c>).</summary>
    public required long IssuedUtcMilliseconds { get; init; }

    /// <summary>When it expires, UTC milliseconds (<c>exp</c>): a node that knows the time refuses it from then on.</summary>
    public required long ExpiresUtcMilliseconds { get; init; }

    /// <summary>What to do (<c>do</c>): a row of the table of commands in docs/protocol.md.</summary>
    public required string Action { get; init; }

    /// <summary>Role or name of who asked (<c>by</c>).</summary>
    public required string By { get; init; }

    /// <summary>For <c>product</c>.</summary>
    public ProductSettings? Product { get; init; }

    /// <summary>Reference mass in g (<c>mass</c>), for <c>calibrate</c>.</summary>
    public double? MassGrams { get; init; }

    /// <summary>Whether load cell or hopper is new (<c>new</c>), for <c>calibrate</c>: the former calibration is then no measure.</summary>
    public bool? NewLoadCell { get; init; }

    /// <summary>Id of the load (<c>load</c>), for <c>switch</c>, <c>limit</c> and <c>reset-trip</c>.</summary>
    public string? Load { get; init; }

    /// <summary>On or off (<c>on</c>), for <c>switch</c>.</summary>
    public bool? On { get; init; }

    /// <summary>Highest current in A (<c>i</c>), for <c>limit</c>.</summary>
    public double? Amperes { get; init; }

    /// <summary>Highest active power in W (<c>p</c>), for <c>limit</c>.</summary>
    public double? Watts { get; init; }

    /// <summary>How long a limit may be passed, in ms (<c>delay</c>), for <c>limit</c>.</summary>
    public int? DelayMilliseconds { get; init; }

    /// <summary>Boot whose messages are wanted again (<c>boot</c>), for <c>report</c>.</summary>
    public uint? Boot { get; init; }

    /// <summary>First sequence number wanted again (<c>from</c>), for <c>report</c>.</summary>
    public uint? From { get; init; }

    /// <summary>Which role obeys it, and whether its own values are there.</summary>
    /// <returns>What is wrong, for people; null when the command can be sent.</returns>
    public string? Check() => Action switch
    {
        "start" or "stop" or "pause" or "zero" or "tare" or "release" or "close" or "restart" => null,
        "product" => Product is { TargetGrams: > 0 } p && p.LowerGrams < p.TargetGrams && p.TargetGrams < p.UpperGrams
            ? CheckNames(p)
            : "The command 'product' needs prod with tlo < tgt < thi, in g.",
        "calibrate" => MassGrams is >= 0 and <= LargestReferenceGrams ? null : "The command 'calibrate' needs mass, in g: 0 for the empty scale, or a known weight.",
        "switch" => Load is not null && On is not null ? null : "The command 'switch' needs load and on.",
        "limit" => Load is not null && Amperes is > 0 && Watts is > 0 && DelayMilliseconds is >= 0
            ? null
            : "The command 'limit' needs load, i in A, p in W and delay in ms.",
        "reset-trip" => Load is not null ? null : "The command 'reset-trip' needs load.",
        "report" => Boot is not null && From is not null ? null : "The command 'report' needs boot and from.",
        _ => "There is no such command; docs/protocol.md lists them.",
    };

    /// <summary>Whether nodes of a role obey this command.</summary>
    /// <param name="role"><c>packer</c> or <c>power</c>.</param>
    /// <returns>True when the table of commands in docs/protocol.md lists the role.</returns>
    public bool IsFor(string role) => Action switch
    {
        "report" or "restart" => true,
        "switch" or "limit" or "reset-trip" or "close" => role == "power",
        _ => role == "packer",
    };

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

    // What a node keeps of a product comes back with each pack: it must come back as it was sent, and fit every store.
    private static string? CheckNames(ProductSettings product)
    {
        if (!Name.TryCreateForNode(product.Id, Ranges.IdCharacters, out _, out var fault))
        {
            return $"The command 'product' needs prod; its id {Name.RuleOf(fault)}.";
        }

        if (!Name.TryCreate(product.Name, Ranges.NameCharacters, out _, out fault))
        {
            return $"The command 'product' needs prod; its name {Name.RuleOf(fault)}.";
        }

        return product.Lot.Length == 0 || Name.TryCreateForNode(product.Lot, Ranges.NameCharacters, out _, out fault)
            ? null
            : $"The command 'product': the lot number {Name.RuleOf(fault)}.";
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

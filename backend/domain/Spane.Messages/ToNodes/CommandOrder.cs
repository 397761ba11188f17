using Spane.Firmware.Core.Messages;

namespace Spane.Messages;

/// <summary>What is asked of a node, by anyone: an action and its values, as in the table of commands in docs/protocol.md.</summary>
public record CommandOrder
{
    /// <summary>Heaviest reference mass that a node takes, g.</summary>
    public const double MaxReferenceGrams = 5000;

    /// <summary>The longest that a command may wait for its node, s.</summary>
    public const double MaxLifetimeSeconds = 3600;

    /// <summary>What to do (<c>do</c>), for example <c>start</c>.</summary>
    public string Action { get; init; } = "";

    /// <summary>How long it may wait for its node, in s, 1 to 3,600; null: 10.</summary>
    public double? LifetimeSeconds { get; init; }

    /// <summary>For <c>product</c>.</summary>
    public ProductSettings? Product { get; init; }

    /// <summary>Reference mass in g (<c>mass</c>), for <c>calibrate</c>.</summary>
    public double? MassGrams { get; init; }

    /// <summary>Whether somebody has said that the hopper is empty: <c>calibrate</c> with a mass of 0 asks for it.</summary>
    public bool? HopperEmpty { get; init; }

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

    /// <summary>How long a limit may be exceeded, in ms (<c>delay</c>), for <c>limit</c>.</summary>
    public int? DelayMilliseconds { get; init; }

    /// <summary>Boot whose messages are wanted again (<c>boot</c>), for <c>report</c>.</summary>
    public uint? Boot { get; init; }

    /// <summary>First sequence number wanted again (<c>from</c>), for <c>report</c>.</summary>
    public uint? From { get; init; }

    /// <summary>Whether the values of its action are there and within their ranges.</summary>
    /// <returns>What is wrong, for people; null when the command can be sent.</returns>
    public string? Check() => LifetimeSeconds is null or (>= 1 and <= MaxLifetimeSeconds)
        ? CheckAction()
        : FormattableString.Invariant($"The lifetime of a command is 1 to {MaxLifetimeSeconds} seconds.");

    /// <summary>Whether nodes of a role obey this command.</summary>
    /// <param name="role"><c>packer</c> or <c>power</c>.</param>
    /// <returns>True when the table of commands in docs/protocol.md lists the role.</returns>
    public bool IsFor(string role) => Action switch
    {
        "report" or "restart" => true,
        "switch" or "limit" or "reset-trip" or "close" => role == "power",
        _ => role == "packer",
    };

    private string? CheckAction() => Action switch
    {
        "start" or "stop" or "pause" or "zero" or "tare" or "release" or "close" or "restart" => null,
        "product" => Product is { TargetGrams: > 0, LowerGrams: >= -Ranges.Grams, UpperGrams: <= Ranges.Grams } p
            && p.LowerGrams < p.TargetGrams && p.TargetGrams < p.UpperGrams
            ? CheckNames(p)
            : "The command 'product' needs prod with tlo < tgt < thi, in g.",
        "calibrate" => MassGrams is >= 0 and <= MaxReferenceGrams
            ? null
            : "The command 'calibrate' needs mass, in g: 0 for the empty scale, or a known weight.",
        "switch" => Load is not null && On is not null ? null : "The command 'switch' needs load and on.",
        "limit" => Load is not null && DelayMilliseconds is >= 0
            && Amperes is > 0 and <= Ranges.RegisterAmperes && Watts is > 0 and <= Ranges.RegisterWatts
            ? null
            : "The command 'limit' needs load, i in A, p in W and delay in ms.",
        "reset-trip" => Load is not null ? null : "The command 'reset-trip' needs load.",
        "report" => Boot is not null && From is not null ? null : "The command 'report' needs boot and from.",
        _ => "There is no such command; docs/protocol.md lists them.",
    };

    // What a node keeps of a product comes back with each pack: it must come back as it was sent, and fit every store.
    private static string? CheckNames(ProductSettings product)
    {
        if (product is not { Id: not null, Name: not null, Lot: not null }
            || product is not { MaximumPacksPerMinute: >= 0 and <= Ranges.PacksPerMinute, LotSize: >= 0 and <= Ranges.LotPacks })
        {
            return "The command 'product' needs prod, name, lot, max and size, within the ranges of docs/protocol.md.";
        }

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
}

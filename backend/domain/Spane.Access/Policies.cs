namespace Spane.Access;

/// <summary>What an address asks of the person who calls it. Every endpoint names one of these; a test fails for one that does
/// not.</summary>
public static class Policies
{
    /// <summary>Anybody on the local network: the wall screen shows a line without a login.</summary>
    public const string Look = "look";

    /// <summary>The API: reading as <see cref="Look"/>; changing needs a login or the API key.</summary>
    public const string Api = "api";

    /// <summary>Anybody who is logged in, for the own account only: also who must choose a password first.</summary>
    public const string OwnAccount = "own-account";

    /// <summary>Anybody who is logged in.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Commands to a packing line.</summary>
    public const string Operate = "operate";

    /// <summary>Commands over the API; which of them, the device's role decides.</summary>
    public const string Command = "command";

    /// <summary>Reading the canteen's electricity.</summary>
    public const string Canteen = "canteen";

    /// <summary>Switching the canteen's loads.</summary>
    public const string Switch = "switch";

    /// <summary>Statistics, lots and reports.</summary>
    public const string Inspect = "inspect";

    /// <summary>Products and their prices.</summary>
    public const string Products = "products";

    /// <summary>Proofs of a line by its virtual twin, and drills for its people.</summary>
    public const string Prove = "prove";

    /// <summary>What becomes of a lot, and what is asked of lines before they may pack.</summary>
    public const string Release = "release";

    /// <summary>Devices, calibration and diagnostics.</summary>
    public const string Maintain = "maintain";

    /// <summary>Accounts and the audit log.</summary>
    public const string Administer = "administer";

    /// <summary>The roles that satisfy a policy of roles; Admin satisfies each.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> RolesOf { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        [Operate] = [Roles.Operator, Roles.Maintenance, Roles.Admin],
        [Command] = [Roles.Operator, Roles.BuildingManager, Roles.Maintenance, Roles.Admin],
        [Canteen] = [Roles.BuildingManager, Roles.Maintenance, Roles.Admin],
        [Switch] = [Roles.BuildingManager, Roles.Admin],
        [Inspect] = [Roles.Quality, Roles.Maintenance, Roles.Operator, Roles.Admin],
        [Products] = [Roles.Quality, Roles.Maintenance, Roles.Admin],
        [Prove] = [Roles.Quality, Roles.Maintenance, Roles.Admin],
        [Release] = [Roles.Quality, Roles.Admin],
        [Maintain] = [Roles.Maintenance, Roles.Admin],
        [Administer] = [Roles.Admin],
    };

    /// <summary>The one table of scopes: what an API token may be made for are the policies that addresses of the API name, and those that
    /// a command's device asks for. A token does what is named on it, as far as its owner's roles go.</summary>
    public static IReadOnlyList<string> Scopes { get; } = [SignedIn, Canteen, Switch, Command, Operate, Inspect, Maintain, Administer];

    /// <summary>The scopes that somebody with these roles may give a token.</summary>
    public static IEnumerable<string> ScopesOf(IReadOnlyCollection<string> roles) =>
        Scopes.Where(scope => scope == SignedIn || RolesOf[scope].Any(roles.Contains));
}

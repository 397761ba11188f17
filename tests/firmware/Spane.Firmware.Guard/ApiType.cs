namespace Spane.Firmware.Guard;

/// <summary>One type of a nanoFramework assembly, as its list in <c>Api/</c> states it.</summary>
internal sealed record ApiType
{
    public required string Assembly { get; init; }

    /// <summary><c>class</c>, <c>struct</c>, <c>interface</c>, <c>enum</c> or <c>delegate</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Full name; a nested type's after a slash.</summary>
    public required string FullName { get; init; }

    /// <summary><c>static</c>, <c>sealed</c>, <c>abstract</c> or nothing.</summary>
    public string Modifier { get; init; } = "";

    public string? Base { get; init; }

    /// <summary>Short names.</summary>
    public IReadOnlyList<string> Interfaces { get; init; } = [];

    /// <summary>What follows the name of an enum or a delegate.</summary>
    public string Rest { get; init; } = "";

    /// <summary>Return type of a delegate.</summary>
    public string Returns { get; init; } = "";

    public List<ApiMember> Members { get; } = [];

    public string Namespace => FullName[..FullName.LastIndexOf('.')];

    /// <summary>Name without namespace, outer type and generic arity.</summary>
    public string Name => FullName[(FullName.LastIndexOfAny(['.', '/']) + 1)..].Split('`')[0];

    public string? Outer => FullName.Contains('/', StringComparison.Ordinal) ? FullName[..FullName.LastIndexOf('/')] : null;

    public int Arity => FullName.Contains('`', StringComparison.Ordinal) ? FullName[^1] - '0' : 0;
}

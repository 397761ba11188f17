namespace Spane.Mutation;

/// <summary>A project whose sources are mutated, and the tests of its own that have to notice. Paths are relative to the repository's
/// root.</summary>
/// <param name="Name">Name of the project's assembly.</param>
/// <param name="Tests">Folder of the project's own tests.</param>
public sealed record MutationTarget(string Name, string Project, string Sources, string Tests)
{
    private static readonly string[] SlowFirmwareTests =
        ["*OutboxResetTests", "*LineCommandTests", "*MeterBusTests", "*CalibrationDraftTests", "*FreshNodeTests"];

    /// <summary>All there are.</summary>
    public static IReadOnlyList<MutationTarget> All { get; } =
    [
        new("Spane.Packing", "Spane.Packing.csproj", "backend/domain/Spane.Packing", "tests/backend/Spane.Packing.Tests"),
        new("Spane.Electricity", "Spane.Electricity.csproj", "backend/domain/Spane.Electricity", "tests/backend/Spane.Electricity.Tests"),
        new("Spane.Messages", "Spane.Messages.csproj", "backend/domain/Spane.Messages", "tests/Contract"),
        // Its tests run nodes with threads of their own, which a mutant can leave waiting for ever; Stryker then waits with them.
        new("Spane.Firmware.Core", "Spane.Firmware.Core.csproj", "firmware/core", "tests/firmware/Spane.Firmware.Tests")
        {
            // The broker's tests start a server, and hold nothing of the core.
            Passes =
            [
                ["--filter-class", "*SelfTestTests"],
                ["--filter-not-class", "*SelfTestTests", "*BrokerTlsTests", .. SlowFirmwareTests],
                ["--filter-class", .. SlowFirmwareTests],
            ],
        },
        new("Spane.Fuzzy", "Spane.Fuzzy.csproj", "backend/libraries/Spane.Fuzzy", "tests/backend/Spane.Fuzzy.Tests"),
    ];

    /// <summary>
    /// Arguments of the test program, pass after pass until one notices: each mutant is tried in processes of its own, which end after a
    /// limit. None: the mutants are tried by Stryker.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Passes { get; private init; } = [];

    /// <summary>The source files below a root.</summary>
    /// <returns>Full paths, in ordinal order.</returns>
    public IEnumerable<string> Files(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, Sources), "*.cs", SearchOption.AllDirectories)
            .Where(path =>
                !path.Contains("/obj/", StringComparison.Ordinal) && !path.EndsWith("/AssemblyInfo.cs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}

namespace Spane.Mutation;

/// <summary>A project whose sources are mutated, and the tests of its own that have to notice. Paths are relative to the repository's root.</summary>
/// <param name="Name">Name of the project's assembly.</param>
/// <param name="Project">File name of the project.</param>
/// <param name="Sources">Folder of the sources.</param>
/// <param name="Tests">Folder of the project's own tests.</param>
public sealed record MutationTarget(string Name, string Project, string Sources, string Tests)
{
    /// <summary>All there are.</summary>
    public static IReadOnlyList<MutationTarget> All { get; } =
    [
        new("Spane.Packing", "Spane.Packing.csproj", "backend/domain/Spane.Packing", "tests/backend/Spane.Packing.Tests"),
        new("Spane.Electricity", "Spane.Electricity.csproj", "backend/domain/Spane.Electricity", "tests/backend/Spane.Electricity.Tests"),
        new("Spane.Messages", "Spane.Messages.csproj", "backend/domain/Spane.Messages", "tests/Contract"),
        new("Spane.Firmware.Core", "Spane.Firmware.Core.csproj", "firmware/core", "tests/firmware/Spane.Firmware.Tests"),
        new("Spane.Fuzzy", "Spane.Fuzzy.csproj", "backend/libraries/Spane.Fuzzy", "tests/backend/Spane.Fuzzy.Tests"),
    ];

    /// <summary>The source files below a root.</summary>
    /// <param name="root">The repository's root.</param>
    /// <returns>Full paths, in ordinal order.</returns>
    public IEnumerable<string> Files(string root) => Directory.EnumerateFiles(Path.Combine(root, Sources), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.EndsWith("/AssemblyInfo.cs", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}

namespace Spane.Hardware.Tests;

/// <summary>Where the repository is, seen from the test's own folder.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Spane.sln</c>.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path inside the repository.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Spane.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("Spane.sln is in no folder above the tests");
    }
}

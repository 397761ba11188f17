namespace Spane.Dashboard.Help;

/// <summary>The guides of docs/guides: they travel in the assembly, so that help is there without the internet.</summary>
public static class Guides
{
    /// <summary>Their names, in the order of the help's menu.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["operator", "manager", "maintenance", "notifications", "troubleshooting", "getting-started"];

    /// <summary>A guide's text.</summary>
    /// <param name="language"><c>id</c> or <c>en</c>.</param>
    /// <returns>Markdown; null: there is no such guide.</returns>
    public static string? Find(string name, string language)
    {
        if (!Names.Contains(name))
        {
            return null;
        }

        using var stream = typeof(Guides).Assembly.GetManifestResourceStream($"guides/{name}.{language}.md")
            ?? throw new InvalidOperationException($"The guide {name}.{language}.md is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

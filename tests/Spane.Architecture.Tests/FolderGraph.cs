using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Spane.Architecture.Tests;

/// <summary>Which folders of a project use which others, by the types in its compiled assembly.</summary>
internal sealed class FolderGraph
{
    private readonly Dictionary<string, string> _folders;
    private readonly Dictionary<(string From, string To), SortedSet<string>> _arrows = [];

    /// <summary>Reads one project.</summary>
    public FolderGraph(string assembly, string sources)
    {
        _folders = SourceTree.FoldersOfTypes(sources);
        var loaded = new ArchLoader().LoadAssemblies(System.Reflection.Assembly.Load(new AssemblyName(assembly))).Build();
        foreach (var type in loaded.Types)
        {
            if (FolderOf(type) is null && type.FullName.StartsWith($"{Path.GetFileName(sources)}.", StringComparison.Ordinal)
                && !type.FullName.Contains('<', StringComparison.Ordinal))
            {
                Unplaced.Add(type.FullName);
            }

            foreach (var used in type.Dependencies.Select(dependency => dependency.Target))
            {
                if (FolderOf(type) is { } from && FolderOf(used) is { } to && from != to)
                {
                    (_arrows.TryGetValue((from, to), out var types) ? types : _arrows[(from, to)] = []).Add(
                        $"{Outer(type)} uses {Outer(used)}");
                }
            }
        }
    }

    /// <summary>Types whose source was not found: what they use would be overlooked.</summary>
    public List<string> Unplaced { get; } = [];

    public int ArrowCount => _arrows.Count;

    /// <summary>The arrows that lie on a circle, each with the types that make it, the lightest first; empty: folders use each other in one
    /// direction only.</summary>
    public IReadOnlyList<string> Circles()
    {
        var reached = _arrows.Keys.ToLookup(arrow => arrow.From, arrow => arrow.To);
        return
        [
            .. from arrow in _arrows
               where IsReached(arrow.Key.To, arrow.Key.From, reached, [])
               orderby arrow.Value.Count
               select $"{arrow.Key.From} → {arrow.Key.To}: {string.Join(", ", arrow.Value.Take(5))}"
                   + $"{(arrow.Value.Count > 5 ? $" and {arrow.Value.Count - 5} more" : "")}",
        ];
    }

    private static bool IsReached(string at, string wanted, ILookup<string, string> next, HashSet<string> seen) =>
        at == wanted || (seen.Add(at) && next[at].Any(folder => IsReached(folder, wanted, next, seen)));

    private string? FolderOf(IType type) => _folders.GetValueOrDefault(type.FullName.Split('+', '`', '<')[0]);

    private static string Outer(IType type) => type.FullName.Split('+', '`', '<')[0].Split('.')[^1];
}

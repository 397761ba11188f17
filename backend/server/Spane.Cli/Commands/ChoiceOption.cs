using System.CommandLine;

namespace Spane.Cli.Commands;

/// <summary>An option that takes one of a few words, the first by default.</summary>
internal static class ChoiceOption
{
    public static Option<string> Create(string name, string description, params string[] choices)
    {
        var option =
            new Option<string>(name)
            {
                Description = description,
                HelpName = string.Join('|', choices),
                DefaultValueFactory = _ => choices[0]
            };
        option.Validators.Add(result =>
        {
            if (!choices.Contains(result.GetValueOrDefault<string>()))
            {
                result.AddError($"{name} takes {string.Join(", ", choices[..^1])} or {choices[^1]}.");
            }
        });
        return option;
    }
}

using System.CommandLine;
using Spane.Cli.Running;

namespace Spane.Lab.Figures;

/// <summary><c>spane figures</c>: measures again what the README quotes and writes it to <c>docs/figures</c>.</summary>
public static class FiguresCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var names =
            new Argument<string[]>("names") { Description = "Which figures; all when none is named.", Arity = ArgumentArity.ZeroOrMore };
        names.AcceptOnlyFromAmong([.. Figure.All.Select(figure => figure.Name)]);
        var command =
            new Command("figures", "Measures again what the README quotes, on a quiet machine, and writes it to docs/figures.") { names };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            string[] wanted = arguments.GetValue(names) ?? [];
            string folder = Path.Combine(ProjectFolder.Path, "docs", "figures");
            var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().Date);
            foreach (var figure in Figure.All.Where(figure => wanted.Length == 0 || wanted.Contains(figure.Name)))
            {
                Console.WriteLine(figure.Command);
                await FigureRun.MeasureAsync(figure, folder, today, cancellationToken);
            }

            Console.WriteLine(
                "Written to docs/figures. The README's table is made from them: SPANE_WRITE=1 dotnet run --project "
                    + "tests/docs/Spane.Docs.Tests -c Release");
        });
        return command;
    }
}

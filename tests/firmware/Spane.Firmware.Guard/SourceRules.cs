using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Spane.Firmware.Guard;

/// <summary>The constructs that only the sources show: the image has lost what a value was before it became an object.</summary>
internal static class SourceRules
{
    /// <summary>A <c>Hashtable</c> whose key is neither text nor a whole number: the native look-up does not find it.</summary>
    public const string Key = "hashtable-key";

    public static IEnumerable<Finding> Check(CSharpCompilation compilation)
    {
        IOperation[] roots = [.. compilation.SyntaxTrees.SelectMany(tree => Roots(compilation.GetSemanticModel(tree), tree))];
        var divisors = new Divisors(roots);
        var numbers = new UnorderedNumbers(roots);
        foreach (IOperation operation in roots.SelectMany(root => root.DescendantsAndSelf()))
        {
            foreach (Finding finding in divisors.Check(operation)
                .Concat(numbers.Check(operation))
                .Concat(BoxedNumbers.Check(operation))
                .Concat(CheckKey(operation))
                .Concat(ThreadEntries.Check(operation)))
            {
                yield return finding;
            }
        }

        foreach (Finding finding in ThreadEntries.CheckMain(compilation, roots))
        {
            yield return finding;
        }
    }

    /// <summary>A finding at the place of an operation.</summary>
    public static Finding At(string rule, IOperation operation)
    {
        FileLinePositionSpan place = operation.Syntax.GetLocation().GetLineSpan();
        string member = operation.SemanticModel!.GetEnclosingSymbol(operation.Syntax.SpanStart)!.ToDisplayString();
        return new Finding(rule, $"{member}, line {place.StartLinePosition.Line + 1}", operation.Syntax.ToString());
    }

    /// <summary>True for a number that a comparison may find unordered.</summary>
    public static bool IsFloating(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single;

    /// <summary>What an operation reads, through casts and parentheses.</summary>
    public static IOperation Bare(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null } conversion => Bare(conversion.Operand),
        IParenthesizedOperation parenthesized => Bare(parenthesized.Operand),
        _ => operation,
    };

    /// <summary>The variable, parameter, field or property that an operation reads or writes.</summary>
    public static ISymbol? Symbol(IOperation operation) => Bare(operation) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        IVariableDeclaratorOperation declarator => declarator.Symbol,
        IInvocationOperation invocation => invocation.TargetMethod,
        _ => null,
    };

    /// <summary>The member's body that an operation is in.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is not null)
        {
            operation = operation.Parent;
        }

        return operation;
    }

    private static IEnumerable<IOperation> Roots(SemanticModel model, SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
                or ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }
                or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }
                or EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } })
            .Select(node => model.GetOperation(node))
            .OfType<IOperation>();

    private static IEnumerable<Finding> CheckKey(IOperation operation)
    {
        IArgumentOperation? key = operation switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true } indexer when IsTable(indexer.Property) => indexer.Arguments[0],
            IInvocationOperation { TargetMethod.Name: "Add" or "Contains" or "Remove" } call when IsTable(call.TargetMethod) =>
                call.Arguments[0],
            _ => null,
        };
        SpecialType? type = key is null ? null : Bare(key.Value).Type?.SpecialType ?? SpecialType.None;
        if (type is not (null or SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Byte))
        {
            yield return At(Key, operation);
        }
    }

    private static bool IsTable(ISymbol member) => member.ContainingType.Name is "Hashtable" or "IDictionary";
}

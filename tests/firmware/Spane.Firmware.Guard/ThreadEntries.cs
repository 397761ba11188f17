using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Spane.Firmware.Guard;

/// <summary>
/// An exception that leaves a thread's first method, a timer's or a library's handler ends that thread silently. So such a method, and
/// <c>Main</c>, does its work inside <c>try</c> with a <c>catch</c> for all of it.
/// </summary>
internal static class ThreadEntries
{
    /// <summary>The rule's name.</summary>
    public const string Rule = "thread-exit";

    public static IEnumerable<Finding> Check(IOperation operation)
    {
        if (operation is IDelegateCreationOperation creation && Entry(creation) is { } body && !IsGuarded(body))
        {
            yield return SourceRules.At(Rule, operation);
        }
    }

    /// <summary>The main thread's entry.</summary>
    public static IEnumerable<Finding> CheckMain(CSharpCompilation compilation, IEnumerable<IOperation> roots)
    {
        foreach (IOperation root in roots.OfType<IMethodBodyOperation>())
        {
            if (root.SemanticModel!.GetDeclaredSymbol(root.Syntax) is IMethodSymbol { Name: "Main", IsStatic: true } main
                && main.ContainingAssembly.Name == compilation.AssemblyName && !IsGuarded(Body(root)!))
            {
                yield return new Finding(Rule, main.ToDisplayString(), "is not caught");
            }
        }
    }

    /// <summary>The body that a thread of the library enters through this delegate; nothing for a delegate of our own.</summary>
    private static IOperation? Entry(IDelegateCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol type
            || SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, creation.SemanticModel!.Compilation.Assembly)
            || !IsHandedOut(creation))
        {
            return null;
        }

        return creation.Target switch
        {
            IAnonymousFunctionOperation lambda => lambda.Body,
            IMethodReferenceOperation { Method.DeclaringSyntaxReferences: [{ } declared, ..] } => BodyOf(declared, creation),
            _ => null,
        };
    }

    private static IOperation? BodyOf(SyntaxReference declared, IOperation at)
    {
        SyntaxNode syntax = declared.GetSyntax();
        return at.SemanticModel!.Compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax) is { } root ? Body(root) : null;
    }

    private static IOperation? Body(IOperation root) => root switch
    {
        IMethodBodyOperation method => (IOperation?)method.BlockBody ?? method.ExpressionBody,
        ILocalFunctionOperation local => local.Body,
        _ => root,
    };

    /// <summary>True where the delegate goes to a thread, a timer or an event of the library.</summary>
    private static bool IsHandedOut(IDelegateCreationOperation creation)
    {
        IOperation? user = creation.Parent;
        while (user is IConversionOperation or IArgumentOperation or IParenthesizedOperation)
        {
            user = user.Parent;
        }

        ISymbol? target = user switch
        {
            IObjectCreationOperation made => made.Type,
            IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: { } subscribed } } => subscribed,
            IInvocationOperation call => call.TargetMethod,
            _ => null,
        };
        return target is not null
            && !SymbolEqualityComparer.Default.Equals(target.ContainingAssembly, creation.SemanticModel!.Compilation.Assembly);
    }

    private static bool IsGuarded(IOperation operation) => operation switch
    {
        IBlockOperation block => block.Operations.All(IsGuarded),
        ITryOperation attempt => attempt.Catches.Any(IsCatchAll) && (attempt.Finally is null || IsGuarded(attempt.Finally)),
        IWhileLoopOperation loop => (loop.Condition is null || IsGuarded(loop.Condition)) && IsGuarded(loop.Body),
        _ => !operation.DescendantsAndSelf().Any(MayThrow),
    };

    private static bool IsCatchAll(ICatchClauseOperation clause) =>
        clause.Filter is null
        && (clause.ExceptionType.SpecialType == SpecialType.System_Object || clause.ExceptionType.Name == "Exception");

    /// <summary>Calls and whatever makes an object or reaches into an array; what reads or sets a variable does not.</summary>
    private static bool MayThrow(IOperation operation) => operation switch
    {
        IInvocationOperation call => !IsHarmless(call.TargetMethod)
            && !(call.TargetMethod.DeclaringSyntaxReferences is [{ } declared] && BodyOf(declared, call) is { } body && IsGuarded(body)),
        IPropertyReferenceOperation { Property: { } property } => !IsHarmless(property) && !property.ContainingType.GetMembers()
            .Any(field => field is IFieldSymbol backing && SymbolEqualityComparer.Default.Equals(backing.AssociatedSymbol, property)),
        IObjectCreationOperation or IArrayElementReferenceOperation or IThrowOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder } => true,
        _ => false,
    };

    private static bool IsHarmless(ISymbol member) => (member.ContainingType.Name, member.Name)
        is ("Thread", "Sleep") or ("Power", "RebootDevice") or ("Environment", "TickCount64");
}

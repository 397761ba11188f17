using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Spane.Firmware.Tests.Budget;

/// <summary>Finds the instructions of a method that compute with a double: IL's own <c>add</c> does not say what it adds.</summary>
internal static class StackTypes
{
    private const char Double = 'd';
    private const char Other = 'o';

    /// <summary>Follows the evaluation stack along every branch.</summary>
    public static HashSet<Instruction> DoubleOperations(MethodBody body)
    {
        var found = new HashSet<Instruction>();
        var seen = new HashSet<Instruction>();
        var open = new Stack<(Instruction At, string Stack)>();
        open.Push((body.Instructions[0], ""));
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            open.Push((handler.HandlerStart, handler.HandlerType == ExceptionHandlerType.Catch ? "o" : ""));
            if (handler.FilterStart is { } filter)
            {
                open.Push((filter, "o"));
            }
        }

        while (open.TryPop(out (Instruction At, string Stack) next))
        {
            string stack = next.Stack;
            for (Instruction? at = next.At; at is not null && seen.Add(at); at = at.Next)
            {
                int pops = Math.Min(stack.Length, Pops(at, body, stack));
                string popped = stack[^pops..];
                stack = stack[..^pops] + Pushed(at, body, popped);
                if (IsOperation(at, popped))
                {
                    found.Add(at);
                }

                foreach (Instruction target in Targets(at))
                {
                    open.Push((target, at.OpCode.Code is Code.Leave or Code.Leave_S ? "" : stack));
                }

                if (at.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw)
                {
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>Where a branch goes.</summary>
    public static IEnumerable<Instruction> Targets(Instruction at) =>
        at.Operand as Instruction[] ?? (at.Operand is Instruction one ? [one] : []);

    private static bool IsOperation(Instruction at, string popped) =>
        at.OpCode.Code is Code.Conv_R8 or Code.Conv_R_Un || (popped.Contains(Double) && at.OpCode.Code switch
        {
            Code.Add or Code.Sub or Code.Mul or Code.Div or Code.Rem or Code.Neg => true,
            Code.Ceq or Code.Cgt or Code.Cgt_Un or Code.Clt or Code.Clt_Un => true,
            Code.Conv_I1 or Code.Conv_I2 or Code.Conv_I4 or Code.Conv_I8 or Code.Conv_R4 => true,
            Code.Conv_U1 or Code.Conv_U2 or Code.Conv_U4 or Code.Conv_U8 => true,
            Code.Call => ((MethodReference)at.Operand).DeclaringType.FullName is "System.Math" or "System.Double",
            _ => at.OpCode.FlowControl == FlowControl.Cond_Branch,
        });

    private static int Pops(Instruction at, MethodBody body, string stack) => at.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.PopAll => stack.Length,
        StackBehaviour.Varpop when at.Operand is MethodReference called =>
            called.Parameters.Count + (called.HasThis && at.OpCode.Code != Code.Newobj ? 1 : 0),
        StackBehaviour.Varpop => body.Method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
        _ => 3,
    };

    private static string Pushed(Instruction at, MethodBody body, string popped) => at.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => "",
        StackBehaviour.Push1_push1 => $"{popped}{popped}",
        StackBehaviour.Pushr8 => "d",
        StackBehaviour.Varpush => ((MethodReference)at.Operand).ReturnType is var type && type.MetadataType == MetadataType.Void
            ? ""
            : $"{KindOf(type)}",
        StackBehaviour.Push1 => $"{KindOf(at, body, popped)}",
        _ => "o",
    };

    private static char KindOf(Instruction at, MethodBody body, string popped) => at.OpCode.Code switch
    {
        Code.Add or Code.Sub or Code.Mul or Code.Div or Code.Rem or Code.Neg => popped.Contains(Double) ? Double : Other,
        Code.Ldloc => KindOf(((VariableDefinition)at.Operand).VariableType),
        Code.Ldarg => KindOf(((ParameterDefinition)at.Operand).ParameterType),
        Code.Ldfld or Code.Ldsfld => KindOf(((FieldReference)at.Operand).FieldType),
        Code.Ldelem_R8 or Code.Ldind_R8 => Double,
        _ => Other,
    };

    private static char KindOf(TypeReference type) => type.MetadataType == MetadataType.Double ? Double : Other;
}

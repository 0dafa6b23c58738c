#include "textflag.h"

// MARK sets in bits a bit for each of the 16 bytes at off(SI) that is one of
// the three looked for, which X0, X1 and X2 hold 16 times each. X6 gathers all
// bits of the bytes, X7 the smallest bytes.
#define MARK(off, bits) \
	MOVOU    off(SI), X3; \
	POR      X3, X6; \
	PMINUB   X3, X7; \
	MOVO     X3, X4; \
	MOVO     X3, X5; \
	PCMPEQB  X0, X3; \
	PCMPEQB  X1, X4; \
	PCMPEQB  X2, X5; \
	POR      X4, X3; \
	POR      X5, X3; \
	PMOVMSKB X3, bits

// func markBlocks(text *byte, n int, seps, eols, quotes uint64, to *uint64) (odd uint64)
TEXT ·markBlocks(SB), NOSPLIT, $0-56
	MOVQ       text+0(FP), SI
	MOVQ       n+8(FP), CX
	MOVQ       seps+16(FP), X0
	MOVQ       eols+24(FP), X1
	MOVQ       quotes+32(FP), X2
	MOVQ       to+40(FP), DI
	PUNPCKLQDQ X0, X0
	PUNPCKLQDQ X1, X1
	PUNPCKLQDQ X2, X2
	PXOR       X6, X6
	PCMPEQB    X7, X7

next:
	MARK(0, AX)
	MARK(16, BX)
	MARK(32, DX)
	MARK(48, R8)
	SHLQ $16, BX
	SHLQ $32, DX
	SHLQ $48, R8
	ORQ  BX, AX
	ORQ  R8, DX
	ORQ  DX, AX
	MOVQ AX, (DI)
	ADDQ $64, SI
	ADDQ $8, DI
	DECQ CX
	JNZ  next

	PXOR     X0, X0
	PCMPEQB  X0, X7
	POR      X7, X6
	PMOVMSKB X6, AX
	MOVQ     AX, odd+48(FP)
	RET
